import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { Meter } from '../components/meter';
import { sizesInOneUnit, sizeWords } from '../components/size-words';
import type { SessionActions } from './actions';
import { KeepRunning } from './keep-running';
import { levelOf, partOf } from './levels';
import type { SessionModel } from './model';
import { Moments } from './moments';
import { sentence, type ISessionSentence } from './sentence';

/** The properties of {@link SessionView}. */
export interface ISessionViewProps {
  model: SessionModel;
  actions: SessionActions;
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
  const { model, trans } = props;
  const { now, clockOffset, readings } = model;
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
      <KeepRunning {...props} />
      <section aria-label={trans.__('Storage and memory')}>
        <Storage {...props} />
        <Memory {...props} />
      </section>
    </>
  );
}

function Storage({ model, trans }: ISessionViewProps): React.JSX.Element {
  const { storage, resources } = model;
  const label = trans.__('Storage');
  if (storage && storage.bytes !== null) {
    const { bytes, limit, free, isCounting, isComplete } = storage;
    const part = partOf(bytes, limit);
    const level = levelOf(part);
    const isPart = isCounting || !isComplete;
    return (
      <Meter
        label={label}
        part={part}
        tone={level === 0 ? 'quiet' : level === 100 ? 'full' : 'warn'}
        words={used(bytes, limit, isPart, trans)}
        hint={
          level > 0
            ? trans.__('Delete files that you do not need any more.')
            : isCounting
              ? trans.__('Counting…')
              : limit === null && free !== null
                ? trans.__(
                    'No limit is known. %1 free on the disk.',
                    sizeWords(free)
                  )
                : undefined
        }
      />
    );
  }
  const { diskUsed, diskTotal } = resources ?? {};
  if (diskUsed && diskTotal) {
    return (
      <Meter
        label={trans.__('Disk')}
        part={null}
        tone="quiet"
        words={used(diskUsed, diskTotal, false, trans)}
        hint={trans.__('The whole disk, which others may use too.')}
      />
    );
  }
  return (
    <Meter
      label={label}
      part={null}
      tone="quiet"
      words={trans.__('not known')}
    />
  );
}

function Memory({ model, trans }: ISessionViewProps): React.JSX.Element {
  const { memory = null, memoryLimit = null } = model.resources ?? {};
  const part = partOf(memory, memoryLimit);
  const level = levelOf(part);
  return (
    <Meter
      label={trans.__('Memory')}
      part={part}
      tone={level === 0 ? 'quiet' : level === 100 ? 'full' : 'warn'}
      words={
        memory === null
          ? trans.__('not known')
          : used(memory, memoryLimit, false, trans)
      }
      hint={
        level > 0
          ? trans.__('Shut down notebooks that you do not need any more.')
          : undefined
      }
    />
  );
}

/** Such as `4.2 of 10 GB`; `more than …` where not everything was counted. */
function used(
  bytes: number,
  limit: number | null,
  isPart: boolean,
  trans: TranslationBundle
): string {
  if (limit === null) {
    const size = sizeWords(bytes);
    return isPart ? trans.__('more than %1', size) : size;
  }
  const [part, whole] = sizesInOneUnit(bytes, limit);
  return isPart
    ? trans.__('more than %1 of %2', part, whole)
    : trans.__('%1 of %2', part, whole);
}
