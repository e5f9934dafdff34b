import { isCoded } from '../../../errors';
import {
  givenAllKinds,
  learnerDoesAll,
  courseDoesAll
} from './lesson-of-all-kinds';
import { learnerEdits, courseEditsApart } from './poem';
import { LESSON, take, commits, edits } from './steps';
import type { ISafetyScenario } from './taking-back';
import { undoes, resets, working, expectSame, usual } from './taking-back';

/** What several operations at once gave; each but one may be refused as busy. */
async function allAtOnce(actions: Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(actions);
  const failed = outcomes.flatMap(one =>
    one.status === 'rejected' ? [one.reason as unknown] : []
  );
  expect(failed.filter(error => !isCoded(error, 'FolderBusy'))).toEqual([]);
  expect(failed.length).toBeLessThan(actions.length);
}

/** Two at once. */
export const AT_ONCE: ISafetyScenario[] = [
  {
    name: 'two first pulls at once',
    async play(world) {
      await take(world, [commits(LESSON)]);
      await allAtOnce([world.pull(), world.pull()]);
      expect(await world.pull()).toMatchObject({ kind: 'unchanged' });
      expect(world.git('status', '--porcelain')).toBe('');
    }
  },
  {
    name: 'two updates of all kinds at once',
    async play(world) {
      await take(world, [...givenAllKinds, ...learnerDoesAll, courseDoesAll]);
      const before = working(world);
      await allAtOnce([world.pull(), world.pull()]);
      expect(await world.pull()).toMatchObject({ kind: 'unchanged' });
      const once = [...working(world).values()].sort();
      await undoes(world);
      expectSame(world, before);
      await world.pull();
      expect([...working(world).values()].sort()).toEqual(once);
    }
  },
  {
    name: 'an update and a reset at once',
    async play(world) {
      await take(world, [
        ...usual,
        edits('run.py', 'one', 'uno'),
        learnerEdits,
        courseEditsApart
      ]);
      await allAtOnce([world.pull(), resets(world, 'run.py')]);
      const poem = working(world).get('poem.txt');
      expect(poem).toContain('my 1');
      await world.pull();
      expect(working(world).get('poem.txt')).toContain('their 8');
      expect(world.git('fsck', '--no-dangling', '--no-progress')).toBe('');
    }
  }
];
