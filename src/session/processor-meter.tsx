import * as React from 'react';
import { Meter } from '../components/meter';
import { levelOf, processorPart } from './levels';
import type { IUseMeterProps } from './memory-meter';

/**
 * How much of its processors the server used since it was asked before; nothing where that is not measured. All
 * of them at work is what somebody may want, so that it is said and not warned of.
 */
export function ProcessorMeter({
  model,
  trans
}: IUseMeterProps): React.JSX.Element | null {
  const { resources } = model;
  const part = processorPart(resources);
  if (part === null) {
    return null;
  }
  const { cpu: heaviest } = model.heaviest;
  const percent = Math.min(100, Math.round(100 * part));
  const processors = resources?.processors ?? 1;
  const most =
    heaviest &&
    trans.__(
      '“%1” uses most: %2 % of one processor.',
      heaviest.name,
      Math.round(heaviest.amount)
    );
  const effect = trans.__('Cells may take longer.');
  return (
    <Meter
      label={trans.__('Processor')}
      part={part}
      tone="quiet"
      words={trans._n(
        '%2 % of %1 processor',
        '%2 % of %1 processors',
        processors,
        percent
      )}
      hint={
        levelOf(part) > 0 ? [most, effect].filter(Boolean).join(' ') : undefined
      }
    />
  );
}
