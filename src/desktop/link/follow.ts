import type { TranslationBundle } from '@jupyterlab/translation';
import { CodedError } from '../../errors';
import type { IOpenOrder } from '../../server/desktop-types';
import { tellFailure } from '../notices';
import type { Desktop } from '../desktop';
import type { OtherWays } from '../other-ways';
import type { Programs } from '../programs';
import { confirmProgramLink } from './confirm';
import { parseProgramLink } from './parse';

/** What following links needs. */
export interface IFollowOptions {
  programs: Programs;
  /** Loads what opens something in a program. */
  desktop: () => Promise<Desktop>;
  others: OtherWays;
  /** Resolves once the page shows what it showed last time: nobody sees a question before. */
  restored: Promise<unknown>;
  /** Explains why there are no programs. */
  explain: () => void;
  trans: TranslationBundle;
}

/**
 * Follow a link that opens something in a program, once the learner has said yes.
 *
 * @param search - a query, such as `location.search`.
 */
export async function followProgramLink(
  search: string,
  options: IFollowOptions
): Promise<void> {
  const { programs, restored, trans } = options;
  let order: IOpenOrder | null;
  try {
    order = parseProgramLink(search);
  } catch (error) {
    await restored;
    tellFailure(CodedError.from(error), trans);
    return;
  }
  if (!order) {
    return;
  }
  await Promise.all([restored, programs.refresh()]);
  if (programs.error) {
    tellFailure(programs.error, trans);
  } else if (programs.list?.isReady) {
    await openHere(order, options);
  } else {
    await openElsewhere(order, options);
  }
}

async function openHere(
  order: IOpenOrder,
  { programs, desktop, trans }: IFollowOptions
): Promise<void> {
  const program = programs.program(order.app);
  if (!program) {
    tellFailure(new CodedError('NoSuchProgram', { app: order.app }), trans);
  } else if (await confirmProgramLink(program.name, order, trans)) {
    await (await desktop()).open(order);
  }
}

/** Through jupyter-remote-qgis-proxy, where that is what there is. */
async function openElsewhere(
  order: IOpenOrder,
  { others, explain, trans }: IFollowOptions
): Promise<void> {
  const address = await others.addressFor(order);
  if (address === null) {
    explain();
  } else if (await confirmProgramLink('QGIS', order, trans)) {
    others.open(address, 'QGIS');
  }
}
