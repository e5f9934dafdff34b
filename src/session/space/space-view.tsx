import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { ActionButton } from '../../components/action-button';
import { describeError } from '../../components/describe-error';
import { EmptyState } from '../../components/empty-state';
import { Notice } from '../../components/notice';
import type { ICache } from '../../server/caches';
import type { IFolderUse } from '../../server/folder-use';
import { storageOf } from '../../server/storage';
import { StorageMeter } from '../storage-meter';
import { CacheList } from './cache-list';
import { SpaceList, type ISpaceListActions } from './space-list';
import type { SpaceModel } from './space-model';
import { crumbsTo } from './space-path';
import { folderWords, outcomeWords } from './space-words';
import '../../../style/base.css';
import '../../../style/space.css';

/** The properties of {@link SpaceView}. */
export interface ISpaceViewProps extends ISpaceListActions {
  model: SpaceModel;
  /** The course's limit, where the server names none. */
  quota: number | null;
  /** Shows a folder; its path is relative to the server's root. */
  onGo: (path: string) => void;
  onClear: (cache: ICache) => void;
  onRefresh: () => void;
  trans: TranslationBundle;
}

/** What uses space: a folder's largest files and folders, and what can be cleared. */
export function SpaceView(props: ISpaceViewProps): React.JSX.Element {
  const { model, onRefresh, trans } = props;
  const { folder, isThere, isLoading } = model;
  return (
    <div className="jp-Space-page" aria-busy={isLoading}>
      <div className="jp-Space-head">
        <h2 className="jp-Space-heading" tabIndex={-1}>
          {trans.__('What uses space')}
        </h2>
        {isThere && folder && (
          <ActionButton label={trans.__('Count again')} onClick={onRefresh} />
        )}
      </div>
      <Message {...props} />
      {!isThere && (
        <EmptyState
          title={trans.__('Nobody counts it here')}
          sentence={trans.__(
            'The part of Homeroom that counts does not run on this server. In a terminal, “du -sh *” tells what your folders hold.'
          )}
          action={{ label: trans.__('Try again'), onClick: onRefresh }}
        />
      )}
      {folder && <Folder {...props} folder={folder} />}
    </div>
  );
}

/** What was done last, and what did not work. */
function Message(props: ISpaceViewProps): React.JSX.Element {
  const { model, onRefresh, trans } = props;
  const { folder, isThere, error, outcome } = model;
  const words = error && describeError(error, trans);
  return (
    <>
      <p className="jp-Space-message" role="status">
        {outcome
          ? outcomeWords(outcome, trans)
          : isThere && !folder && !error && trans.__('Counting…')}
      </p>
      {words && (
        <Notice
          tone="error"
          sentence={words.sentence}
          nextStep={words.nextStep}
        />
      )}
      {words && !folder && (
        <div className="jp-Homeroom-actions">
          <ActionButton label={trans.__('Try again')} onClick={onRefresh} />
        </div>
      )}
    </>
  );
}

function Folder(
  props: ISpaceViewProps & { folder: IFolderUse }
): React.JSX.Element {
  const { model, folder, quota, onClear, trans } = props;
  const storage = storageOf(folder);
  const { busy } = model;
  return (
    <>
      <StorageMeter
        storage={{ ...storage, limit: storage.limit ?? quota }}
        trans={trans}
      />
      <Crumbs {...props} />
      <p className="jp-Homeroom-quiet">{folderWords(folder, trans)}</p>
      {folder.children.length > 0 ? (
        <SpaceList {...props} busy={busy.slice(busy.lastIndexOf('/') + 1)} />
      ) : (
        !folder.isCounting && (
          <EmptyState
            title={trans.__('Empty')}
            sentence={trans.__('Nothing is in this folder.')}
          />
        )
      )}
      <CacheList {...{ caches: model.caches, busy, onClear, trans }} />
    </>
  );
}

/** The way from the first folder to the one that is shown. */
function Crumbs(
  props: ISpaceViewProps & { folder: IFolderUse }
): React.JSX.Element {
  const { model, folder, onGo, trans } = props;
  const crumbs = crumbsTo(folder.path, model.top);
  return (
    <nav aria-label={trans.__('Folders')}>
      <ol className="jp-Space-crumbs">
        {crumbs.map(({ name, path }, index) => {
          const label = name || trans.__('All files');
          return (
            <li key={path}>
              {index === crumbs.length - 1 ? (
                <span
                  className="jp-Space-here"
                  aria-current="page"
                  tabIndex={-1}
                >
                  {label}
                </span>
              ) : (
                <button
                  type="button"
                  className="jp-Homeroom-link"
                  onClick={() => onGo(path)}
                >
                  {label}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
