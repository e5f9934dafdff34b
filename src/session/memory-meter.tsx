import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { Meter } from '../components/meter';
import { sizeWords } from '../components/size-words';
import { levelOf, partOf, toneOf } from './levels';
import type { SessionModel } from './model';
import { usedWords } from './used-words';

/** The properties of a meter of what the server uses. */
export interface IUseMeterProps {
  model: SessionModel;
  trans: TranslationBundle;
}

/** How much memory is used, and by what where it is nearly full. */
export function MemoryMeter({
  model,
  trans
}: IUseMeterProps): React.JSX.Element {
  const { memory = null, memoryLimit = null } = model.resources ?? {};
  const { memory: heaviest } = model.heaviest;
  const part = partOf(memory, memoryLimit);
  const level = levelOf(part);
  const most =
    heaviest &&
    trans.__('“%1” uses most: %2.', heaviest.name, sizeWords(heaviest.amount));
  const advice = trans.__('Shut down notebooks that you do not need any more.');
  return (
    <Meter
      label={trans.__('Memory')}
      part={part}
      tone={toneOf(level)}
      words={
        memory === null
          ? trans.__('not known')
          : usedWords(memory, memoryLimit, false, trans)
      }
      hint={level > 0 ? [most, advice].filter(Boolean).join(' ') : undefined}
    />
  );
}
