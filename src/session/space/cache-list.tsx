import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { ActionButton } from '../../components/action-button';
import { sizeWords } from '../../components/size-words';
import type { ICache } from '../../server/caches';
import { cacheName, TRASH } from './cache-words';
import '../../../style/base.css';

/** The properties of {@link CacheList}. */
export interface ICacheListProps {
  caches: ReadonlyArray<ICache>;
  /** The id of the one that is being cleared; empty = none. */
  busy: string;
  onClear: (cache: ICache) => void;
  trans: TranslationBundle;
}

/** What can be cleared without losing any work, and the trash. */
export function CacheList(props: ICacheListProps): React.JSX.Element | null {
  const { caches, busy, onClear, trans } = props;
  if (caches.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="jp-homeroom-caches">
      <h3 id="jp-homeroom-caches">{trans.__('Can be cleared')}</h3>
      <p className="jp-Homeroom-quiet">
        {trans.__(
          'Programs keep these so that they need not fetch them again. None of your work is in them, but for the trash.'
        )}
      </p>
      <ul className="jp-Space-list" aria-labelledby="jp-homeroom-caches">
        {caches.map(cache => {
          const { id, bytes, isClearing } = cache;
          const name = cacheName(id, trans);
          const isBusy = isClearing || busy === id;
          return (
            <li key={id} className="jp-Space-item jp-mod-cache">
              <span className="jp-Space-name">{name}</span>
              <span className="jp-Space-size">{sizeWords(bytes)}</span>
              <span className="jp-Space-actions">
                <ActionButton
                  label={
                    isBusy
                      ? trans.__('Clearing…')
                      : id === TRASH
                        ? trans.__('Empty…')
                        : trans.__('Clear…')
                  }
                  description={trans.__('Clear %1', name)}
                  onClick={() => onClear(cache)}
                />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
