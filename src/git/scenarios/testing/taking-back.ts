import type { ErrorCode } from '../../../errors';
import { reset } from '../../reset';
import type { IPullResult } from '../../types';
import { undo } from '../../undo';
import { seenBy } from './git-state';
import {
  givenAllKinds,
  learnerDoesAll,
  courseDoesAll
} from './lesson-of-all-kinds';
import type { Step } from './scenario';
import type { Files } from './snapshot';
import { workingFiles, changedPaths } from './snapshot';
import { LESSON, take, commits, pulls } from './steps';
import type { World } from './world';

/** A situation of taking back, or of two at once. */
export interface ISafetyScenario {
  name: string;
  play(world: World): Promise<void>;
}

export function undoes(world: World, id?: string) {
  return undo(world.context, { folder: world.params.folder, id });
}

export function resets(world: World, path: string) {
  return reset(world.context, { folder: world.params.folder, path });
}

export function working(world: World): Files {
  return workingFiles(world.folder);
}

export function expectSame(world: World, before: Files): void {
  expect(changedPaths(before, working(world))).toEqual([]);
  expect(seenBy(world).unmerged).toEqual([]);
  expect(world.git('fsck', '--no-dangling', '--no-progress')).toBe('');
}

/** A pull that does everything; gives what was here before and after. */
export async function pullOfAllKinds(
  world: World
): Promise<{ before: Files; after: Files; result: IPullResult }> {
  await take(world, [...givenAllKinds, ...learnerDoesAll, courseDoesAll]);
  const before = working(world);
  const result = await world.pull();
  expect(result.merged).toEqual(['index.ipynb', 'merged.txt']);
  expect(result.clashes.map(({ path }) => path)).toEqual([
    'clash.txt',
    'logo.png'
  ]);
  expect(result.moved).toHaveLength(3);
  return { before, after: working(world), result };
}

export async function expectRefusal(
  action: Promise<unknown>,
  code: ErrorCode
): Promise<void> {
  await expect(action).rejects.toMatchObject({ code });
}

export const usual: Step[] = [commits(LESSON), pulls()];
