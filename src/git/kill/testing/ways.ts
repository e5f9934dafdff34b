import { rmSync, statfsSync, writeFileSync } from 'fs';
import { CodedError } from '../../../errors';
import type { IPlan, Measure } from './points';
import { arm } from './points';

/** How long the network is away, in ms. */
const AWAY = process.env.HOMEROOM_FULL === '1' ? 60_000 : 2_000;

/** A way to disturb a pull. */
export interface IWay {
  /** What its points may be counted in. */
  measures: readonly Measure[];
  /**
   * Pull, and disturb it at the plan's point. All works again at the end.
   *
   * @returns what the learner sees: an error's code, `done`, or `nothing` where the page is gone.
   */
  disturb(plan: IPlan): Promise<string>;
}

/** The ways, by name. */
export const WAYS = {
  'page closed': {
    measures: ['requests', 'bytes', 'pack'],
    disturb: closePage
  },
  'server killed': {
    measures: ['steps', 'requests', 'bytes'],
    disturb: killServer
  },
  'network cut': {
    measures: ['requests', 'bytes', 'pack'],
    disturb: cutNetwork
  },
  'disk full': { measures: ['room'], disturb: fillDisk }
} as const satisfies Record<string, IWay>;

/** Kill the client, as the browser does with a page that is closed. */
async function closePage(plan: IPlan): Promise<string> {
  const { rig, line, upstream, folder } = plan;
  const { reached } = await arm(plan);
  const page = line.pullApart(upstream, folder);
  await before(reached, page.end);
  page.kill();
  await page.end;
  line.cut();
  line.mend();
  // The server still does what it was asked before; the lock outlives that.
  do {
    await pause(100);
  } while ((await rig.steps()) > 0);
  return 'nothing';
}

/** Kill the server and start it again; the page is gone with it at every other point. */
async function killServer(plan: IPlan): Promise<string> {
  const { rig, line, upstream, folder } = plan;
  const { reached } = await arm(plan);
  const seen = seenBy(line.pull(upstream, folder));
  await before(reached, seen);
  await rig.server.kill();
  if (Math.floor(plan.fraction * 1000) % 2 === 0) {
    await line.leaveBehind(seen);
    await rig.server.run();
    return 'nothing';
  }
  line.cut();
  await rig.server.run();
  line.mend();
  return seen;
}

/** Cut the network to the server and to the git host, for a while. */
async function cutNetwork(plan: IPlan): Promise<string> {
  const { line, upstream, folder } = plan;
  const { reached } = await arm(plan);
  const seen = seenBy(line.pull(upstream, folder));
  await before(reached, seen);
  line.cut();
  await pause(AWAY);
  line.mend();
  return seen;
}

/** Leave only a part of the room that the pull needs. */
async function fillDisk(plan: IPlan): Promise<string> {
  const { rig, line, upstream, folder, cost, fraction } = plan;
  const filler = rig.path('filler');
  const room = Math.floor(cost.room * fraction);
  writeFileSync(filler, new Uint8Array(freeIn(rig.path()) - room));
  const seen = await seenBy(line.pull(upstream, folder));
  rmSync(filler);
  return seen;
}

/** The room that is left on a file system, in bytes. */
export function freeIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function seenBy(pull: Promise<unknown>): Promise<string> {
  return pull.then(
    () => 'done',
    error => CodedError.from(error).code
  );
}

/** Wait for the point. */
async function before(
  reached: Promise<void>,
  end: Promise<unknown>
): Promise<void> {
  const early = end.then(how => {
    throw new Error(`the pull ended before its point: ${JSON.stringify(how)}`);
  });
  await Promise.race([reached, early]);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
