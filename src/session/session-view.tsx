import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { ActionButton } from '../components/action-button';
import { Meter } from '../components/meter';
import type { SessionActions } from './actions';
import { KeepRunning } from './keep-running';
import { MemoryMeter } from './memory-meter';
import type { SessionModel } from './model';
import { Moments } from './moments';
import { OutsideSwitch } from './outside-switch';
import { ProcessorMeter } from './processor-meter';
import { sentence, type ISessionSentence } from './sentence';
import { StorageMeter } from './storage-meter';
import { usedWords } from './used-words';
import '../../style/base.css';
import '../../style/session.css';

/** The properties of {@link SessionView}. */
export interface ISessionViewProps {
  model: SessionModel;
  actions: SessionActions;
  /** When the course opens, in ms since 1970; null = it does not say. */
  opens: () => number | null;
  /** Whether the browser may tell what Lab cannot, as far as the settings go. */
  mayTellOutside: () => boolean;
  /** Shows what uses space. */
  onShowSpace: () => void;
  trans: TranslationBundle;
}

const TONES: Record<
  ISessionSentence['kind'],
  'quiet' | 'good' | 'attention' | 'busy'
> = {
  'no-hub': 'quiet',
  waiting: 'busy',
  silent: 'quiet',
  expired: 'attention',
  stopping: 'attention',
  unknown: 'quiet',
  unlimited: 'good',
  open: 'good',
  'in-use': 'good',
  kept: 'good',
  stops: 'attention',
  unsafe: 'attention'
};

/** What is known of the session, and what can be done about it. */
export function SessionView(props: ISessionViewProps): React.JSX.Element {
  const { model, onShowSpace, opens, mayTellOutside, trans } = props;
  const { now, clockOffset, readings, storage } = model;
  const moments = new Moments(trans, now, clockOffset);
  const { text, kind } = sentence(readings, now, moments, trans);
  return (
    <>
      <h2>{trans.__('Your session')}</h2>
      <p
        className={`jp-Homeroom-status jp-mod-${TONES[kind]}`}
        role="status"
        aria-live="polite"
      >
        {text}
      </p>
      {(opens() ?? 0) > now && (
        <p className="jp-Homeroom-quiet">
          {trans.__('The course opens %1.', moments.at(opens() ?? 0))}
        </p>
      )}
      {readings.hub !== 'none' && mayTellOutside() && (
        <OutsideSwitch trans={trans} />
      )}
      <KeepRunning {...props} />
      <section aria-label={trans.__('Storage, memory and processors')}>
        <Storage {...props} />
        {storage && (
          <div className="jp-Homeroom-actions">
            <ActionButton
              label={trans.__('What uses space')}
              onClick={onShowSpace}
            />
          </div>
        )}
        <MemoryMeter model={model} trans={trans} />
        <ProcessorMeter model={model} trans={trans} />
      </section>
    </>
  );
}

function Storage({ model, trans }: ISessionViewProps): React.JSX.Element {
  const { storage, resources } = model;
  if (storage && storage.bytes !== null) {
    return <StorageMeter storage={storage} trans={trans} />;
  }
  const { diskUsed, diskTotal } = resources ?? {};
  if (diskUsed && diskTotal) {
    return (
      <Meter
        label={trans.__('Disk')}
        part={null}
        tone="quiet"
        words={usedWords(diskUsed, diskTotal, false, trans)}
        hint={trans.__('The whole disk, which others may use too.')}
      />
    );
  }
  return (
    <Meter
      label={trans.__('Storage')}
      part={null}
      tone="quiet"
      words={trans.__('not known')}
    />
  );
}
