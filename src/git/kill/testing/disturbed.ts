import { rmSync } from 'fs';
import { CodedError } from '../../../errors';
import type { IPullResult } from '../../types';
import { expectWhole, missingIn } from './checks';
import { passLock } from './clock';
import type { Lesson } from './lesson';
import { namedBy } from './lesson';
import { Line } from './line';
import type { Measure } from './points';
import type { IWay } from './ways';

/** One disturbance of a pull. */
export interface IDisturbance {
  lesson: Lesson;
  way: IWay;
  of: Measure;
  fraction: number;
}

/** How often the learner tries. */
const TRIES = 3;

/**
 * Disturb one pull of a lesson, pull again, and fail where that does not make it whole.
 *
 * @returns what the learner saw, one after the other.
 */
export async function disturb(
  { lesson, way, of, fraction }: IDisturbance,
  folder: string
): Promise<string[]> {
  const { rig, upstream, cost } = lesson;
  const line = await Line.start(rig);
  lesson.prepare(line, folder);
  const plan = { rig, line, upstream, folder, cost, of, fraction };
  const seen = [await way.disturb(plan)];
  line.toServer.reset();
  line.toHost.reset();
  let named: string[] = [];
  for (let tries = 1; tries <= TRIES; tries++) {
    passLock();
    const result = await line.pull(upstream, folder).then(
      (done: IPullResult) => {
        named = namedBy(done);
        return done.recovered ? `${done.kind}, recovered` : done.kind;
      },
      error => CodedError.from(error).message
    );
    seen.push(result);
    if (/^(cloned|updated|unchanged)/.test(result)) {
      break;
    }
  }
  expect(seen[seen.length - 1]).toMatch(/^(cloned|updated|unchanged)/);
  expect(missingIn(rig.path(folder), lesson.texts)).toEqual([]);
  await expectWhole(lesson, line, folder);
  if (seen[0] !== 'done') {
    expect(named).toEqual(lesson.named);
  }
  rmSync(rig.path(folder), { recursive: true });
  rmSync(rig.path('.Trash-0'), { recursive: true, force: true });
  return seen;
}
