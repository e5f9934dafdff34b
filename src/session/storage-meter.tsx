import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { Meter } from '../components/meter';
import { sizeWords } from '../components/size-words';
import type { IStorageUse } from '../server/storage';
import { levelOf, partOf, toneOf } from './levels';
import { usedWords } from './used-words';

/** The properties of {@link StorageMeter}. */
export interface IStorageMeterProps {
  storage: IStorageUse;
  trans: TranslationBundle;
}

/** How much of the learner's storage is used. */
export function StorageMeter({
  storage,
  trans
}: IStorageMeterProps): React.JSX.Element {
  const { bytes, limit, free, isCounting, isComplete } = storage;
  const part = partOf(bytes, limit);
  const level = levelOf(part);
  const isPart = isCounting || !isComplete;
  return (
    <Meter
      label={trans.__('Storage')}
      part={part}
      tone={toneOf(level)}
      words={
        bytes === null
          ? trans.__('not known')
          : usedWords(bytes, limit, isPart, trans)
      }
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
