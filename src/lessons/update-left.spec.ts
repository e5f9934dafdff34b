import type { IChooseResult } from '../engine/protocol';
import type { LessonOutcome } from '../tokens';
import { pullResult } from './testing/fake-engine';
import { withUpdate } from './update-left';

const update = pullResult({
  kind: 'updated',
  clashes: [
    { path: 'a.txt', beside: 'a_course.txt' },
    { path: 'n.ipynb', beside: null }
  ],
  merged: ['m.txt', 'n.ipynb'],
  written: ['w.txt'],
  kept: ['k.txt']
});

function chosen(
  path: string,
  choice: IChooseResult['choice'],
  change: Partial<IChooseResult> = {}
): LessonOutcome {
  const result = {
    ...{ folder: 'intro', path, choice, isCell: false },
    ...{ beside: null, removed: null, undo: 'x' },
    ...change
  };
  return { kind: 'choice', result, update: null };
}

function left(...outcomes: LessonOutcome[]) {
  const last = outcomes.reduce<LessonOutcome>(
    (before, outcome) => withUpdate(outcome, before),
    { kind: 'pull', result: update }
  );
  return last.kind === 'choice' && last.update;
}

it('leaves what is still to be settled', () => {
  expect(left(chosen('a.txt', 'course'), chosen('m.txt', 'mine'))).toEqual({
    ...update,
    clashes: [{ path: 'n.ipynb', beside: null }],
    merged: ['n.ipynb'],
    written: ['w.txt', 'a.txt'],
    kept: ['k.txt', 'm.txt']
  });
});

it.each([
  ['a cell', { isCell: true }],
  ['what was so already', { undo: null }]
])('leaves all of it after %s', (_, change) => {
  expect(left(chosen('n.ipynb', 'mine', change))).toEqual(update);
});

it('is of no update where there was none', () => {
  const undone = {
    kind: 'reset',
    result: { folder: 'intro', path: 'a', undo: null }
  } as const;
  expect(withUpdate(chosen('a', 'mine'), null)).toMatchObject({ update: null });
  expect(withUpdate(chosen('a', 'mine'), undone)).toMatchObject({
    update: null
  });
  expect(withUpdate(undone, { kind: 'pull', result: update })).toBe(undone);
});
