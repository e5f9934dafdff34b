import { status } from '../../status';
import { seenBy } from './git-state';
import { learnerEdits, courseEditsApart } from './poem';
import { changedPaths } from './snapshot';
import {
  POEM,
  LESSON,
  take,
  commits,
  pulls,
  writes,
  edits,
  courseEdits,
  learnerGit,
  commitsAll
} from './steps';
import type { ISafetyScenario } from './taking-back';
import {
  undoes,
  resets,
  working,
  expectSame,
  pullOfAllKinds,
  expectRefusal,
  usual
} from './taking-back';

/** Taking back. */
export const UNDO: ISafetyScenario[] = [
  {
    name: 'undo of a pull of all kinds brings every byte back, and the pull can come again',
    async play(world) {
      const { before, after } = await pullOfAllKinds(world);
      const head = world.git('rev-parse', 'origin/main~1');
      const result = await undoes(world);
      expect(result).toMatchObject({ to: head, kept: [] });
      expectSame(world, before);
      expect(world.git('rev-parse', 'HEAD')).toBe(head);
      expect(seenBy(world).staged).toEqual([]);
      await world.pull();
      expectSame(world, after);
    }
  },
  {
    name: 'undo of the undo brings the pull back',
    async play(world) {
      const { after, result } = await pullOfAllKinds(world);
      await undoes(world);
      await undoes(world);
      expectSame(world, after);
      expect(world.git('rev-parse', 'HEAD')).toBe(result.to);
      expect(await world.pull()).toMatchObject({ kind: 'unchanged' });
    }
  },
  {
    name: 'undo keeps what the learner changed after the pull',
    async play(world) {
      const { before } = await pullOfAllKinds(world);
      await take(world, [
        edits('merged.txt', 'line 5', 'my 5'),
        writes({ 'added/deep/new.txt': 'mine\n', 'after.txt': 'after\n' })
      ]);
      const edited = working(world);
      const result = await undoes(world);
      expect(result.kept).toEqual(['added/deep/new.txt', 'merged.txt']);
      const kept = ['added/deep/new.txt', 'after.txt', 'merged.txt'];
      const now = working(world);
      expect(changedPaths(before, now)).toEqual(kept);
      expect(kept.map(path => now.get(path))).toEqual(
        kept.map(path => edited.get(path))
      );
    }
  },
  {
    name: 'undo keeps what the learner put where a moved file was',
    async play(world) {
      await take(world, [...usual, writes({ 'new.txt': 'mine\n' })]);
      await take(world, [commits({ 'new.txt': 'theirs\n' }), pulls()]);
      await take(world, [writes({ 'new.txt': 'mine again\n' })]);
      await undoes(world);
      expect([...working(world).values()]).toEqual(
        expect.arrayContaining(['mine\n', 'mine again\n'])
      );
    }
  },
  {
    name: 'two pulls are taken back, one after the other and at once',
    async play(world) {
      await take(world, [...usual, learnerEdits]);
      const first = working(world);
      await take(world, [courseEditsApart, pulls()]);
      const second = working(world);
      await take(world, [courseEdits('run.py', 'one', 'eins'), pulls()]);
      const { before } = await status(world.context, {
        folder: world.params.folder
      });
      const [newest, oldest] = before;
      expect([newest.kind, oldest.kind]).toEqual(['pull', 'pull']);
      await undoes(world, newest.id);
      expectSame(world, second);
      await undoes(world, oldest.id);
      expectSame(world, first);
      await world.pull();
      expect(working(world).get('run.py')).toContain('eins');
    }
  },
  {
    name: 'undo of a merge of the learner’s commits',
    async play(world) {
      await take(world, [...usual, learnerEdits, commitsAll]);
      const head = world.git('rev-parse', 'HEAD');
      const before = working(world);
      await take(world, [courseEditsApart, pulls()]);
      await undoes(world);
      expectSame(world, before);
      expect(world.git('rev-parse', 'HEAD')).toBe(head);
      expect(world.git('status', '--porcelain')).toBe('');
    }
  },
  {
    name: 'undo with staged files',
    async play(world) {
      await take(world, [
        ...usual,
        learnerEdits,
        writes({ 'own.txt': 'own\n' }),
        learnerGit('add', '-A')
      ]);
      const before = working(world);
      await take(world, [courseEditsApart, pulls()]);
      await undoes(world);
      expectSame(world, before);
      expect(seenBy(world).staged).toContain('own.txt');
    }
  },
  {
    name: 'undo of a switch to another branch',
    async play(world) {
      await take(world, [...usual, learnerEdits]);
      const before = working(world);
      world.courseGit('push', '-q', 'origin', 'HEAD:2026');
      await world.pull({ branch: '2026', otherBranch: 'switch' });
      await take(world, [courseEditsApart]);
      world.courseGit('push', '-q', 'origin', 'HEAD:2026');
      await world.pull({ branch: '2026' });
      const states = (
        await status(world.context, { folder: world.params.folder })
      ).before;
      await undoes(world, states[states.length - 1].id);
      expectSame(world, before);
      expect(world.git('symbolic-ref', 'HEAD')).toBe('refs/heads/main');
    }
  },
  {
    name: 'nothing to undo',
    async play(world) {
      await take(world, usual);
      await expectRefusal(undoes(world), 'NothingToUndo');
      expect(await world.pull()).toMatchObject({ kind: 'unchanged' });
    }
  },
  {
    name: 'reset of one file, and undo of it',
    async play(world) {
      await take(world, [
        ...usual,
        learnerEdits,
        edits('run.py', 'one', 'uno')
      ]);
      const before = working(world);
      const { undo: id } = await resets(world, 'poem.txt');
      expect(id).not.toBeNull();
      expect(changedPaths(before, working(world))).toEqual(['poem.txt']);
      expect(working(world).get('poem.txt')).toBe(POEM);
      await undoes(world);
      expectSame(world, before);
    }
  },
  {
    name: 'reset of a deleted file, of one that is as delivered, and of one of the learner’s',
    async play(world) {
      await take(world, [...usual, writes({ 'run.py': null, mine: 'x' })]);
      await resets(world, 'run.py');
      expect(working(world).get('run.py')).toBe(LESSON['run.py']);
      expect(await resets(world, 'poem.txt')).toMatchObject({ undo: null });
      await expectRefusal(resets(world, 'mine'), 'FileNotFound');
      expect(working(world).get('mine')).toBe('x');
    }
  },
  {
    name: 'reset after a clash takes the course’s, and the next update goes on',
    async play(world) {
      await take(world, [
        ...usual,
        learnerEdits,
        courseEdits('poem.txt', 'line 1', 'their 1'),
        pulls()
      ]);
      await resets(world, 'poem.txt');
      expect(working(world).get('poem.txt')).toContain('their 1');
      await take(world, [courseEditsApart]);
      expect(await world.pull()).toMatchObject({
        written: ['poem.txt'],
        clashes: []
      });
    }
  }
];
