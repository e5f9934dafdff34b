import { nullTranslator } from '@jupyterlab/translation';
import type { IPullResult, IUndoResult } from '../engine/protocol';
import type { LessonOutcome } from '../tokens';
import { fileGroups, needsLook } from './file-groups';
import { leftOutWords, outcomeWords, resultWords } from './outcome-words';
import { pullResult } from './testing/fake-engine';

const trans = nullTranslator.load('');

it.each([
  [{ written: ['a'] }, '1 file new'],
  [{ kind: 'updated', written: ['a', 'b'] }, '2 files updated'],
  [
    { kind: 'updated', written: ['a'], deleted: ['b'], restored: ['c', 'd'] },
    '1 file updated · 2 files brought back · 1 file removed'
  ],
  [{ adopted: ['a'] }, '1 file was here already'],
  [{ kind: 'unchanged' }, 'Already up to date']
] as const)('says of the result %j: %s', (result, expected) => {
  const full = pullResult(result as Parameters<typeof pullResult>[0]);
  expect(resultWords(full, trans)).toBe(expected);
});

it.each([
  [[], ''],
  [['.x'], '1 file left out'],
  [['.x', '.y'], '2 files left out']
])('says of %j left out: %s', (paths, expected) => {
  const skipped = paths.map(path => ({ path, reason: 'hidden' as const }));
  expect(leftOutWords(pullResult({ skipped }), trans)).toBe(expected);
});

const clash = { path: 'a.txt', beside: 'a_course.txt' };
const marked = { path: 'b.ipynb', beside: null };

it.each<[Partial<IPullResult>, string]>([
  [
    { written: ['x'], merged: ['m', 'b.ipynb'], clashes: [marked] },
    '1 file needs a look · 1 file updated · 1 file with your changes and the course’s'
  ],
  [
    { clashes: [clash, marked], merged: ['b.ipynb'], kept: ['k'] },
    '2 files need a look · 1 of yours kept'
  ],
  [
    { written: ['n'], moved: [{ from: 'n', to: 'n_mine' }], left: ['l'] },
    '1 file updated · 1 still deleted · 1 of yours renamed'
  ],
  [{ kind: 'unchanged', kept: ['k'], left: ['l'] }, 'Already up to date']
])('says of the update %j: %s', (result, expected) => {
  const full = pullResult({ kind: 'updated', ...result });
  expect(resultWords(full, trans)).toBe(expected);
});

function undone(
  result: Partial<IUndoResult>,
  undid: 'pull' | 'undo' | 'reset' = 'pull'
): LessonOutcome {
  const lists = { restored: [], removed: [], kept: [] };
  return {
    kind: 'undo',
    undid,
    result: { folder: 'intro', to: null, undo: null, ...lists, ...result }
  };
}

it.each<[LessonOutcome, string]>([
  [
    undone({ restored: ['a', 'b'], removed: ['c'], kept: ['d'] }),
    'Undone: 2 files as before · 1 file removed · 1 of yours kept'
  ],
  [undone({ restored: ['a'] }, 'undo'), 'Redone: 1 file changed again'],
  [undone({}), 'Undone'],
  [
    { kind: 'reset', result: { folder: 'intro', path: 'a', undo: 'x' } },
    '“a” is as the course has it'
  ],
  [
    { kind: 'reset', result: { folder: 'intro', path: 'a', undo: null } },
    '“a” was as the course has it'
  ]
])('says of the outcome %j: %s', (outcome, expected) => {
  expect(outcomeWords(outcome, trans)).toBe(expected);
});

describe('fileGroups', () => {
  const groupsOf = (outcome: LessonOutcome) =>
    fileGroups(outcome, trans).map(({ label, files }) => [
      label,
      files.map(({ path, note, other }) =>
        [path, note, other].filter(Boolean).join(' ')
      )
    ]);

  it('lists what needs a look first, and where', () => {
    const result = pullResult({
      kind: 'updated',
      written: ['w', 'n'],
      merged: ['b.ipynb', 'm'],
      clashes: [clash, marked],
      moved: [{ from: 'n', to: 'n_mine' }],
      deleted: ['d']
    });
    const outcome = { kind: 'pull', result } as const;
    expect(needsLook(outcome)).toBe(true);
    expect(groupsOf(outcome)).toEqual([
      [
        'Look at these: you and the course changed the same',
        [
          'a.txt is yours; the course’s: a_course.txt',
          'b.ipynb has the course’s cells below yours, marked'
        ]
      ],
      ['Your files that were renamed to make room', ['n_mine was “n”']],
      ['With your changes and the course’s', ['m']],
      ['Updated', ['w', 'n']],
      ['Removed by the course', ['d']]
    ]);
  });

  it('lists what an undo did', () => {
    const outcome = undone({ restored: ['a'], removed: ['c'], kept: ['d'] });
    expect(needsLook(outcome)).toBe(false);
    expect(groupsOf(outcome)).toEqual([
      ['As before', ['a']],
      ['Removed', ['c']],
      ['Changed since, and kept', ['d']]
    ]);
  });

  it('lists nothing where nothing was done', () => {
    const result = pullResult({ kind: 'unchanged', kept: ['k'] });
    expect(groupsOf({ kind: 'pull', result })).toEqual([]);
  });

  it('opens only what is there', () => {
    const result = pullResult({ kind: 'updated', written: ['w'], left: ['l'] });
    const groups = fileGroups({ kind: 'pull', result }, trans);
    expect(groups.map(({ isGone }) => isGone)).toEqual([false, true]);
  });
});

it('uses no word of git', () => {
  const lists = ['written', 'deleted', 'restored', 'adopted', 'merged'];
  const others = ['kept', 'left'];
  const result = pullResult({
    kind: 'updated',
    ...Object.fromEntries([...lists, ...others].map(name => [name, ['x']])),
    clashes: [clash],
    moved: [{ from: 'n', to: 'n_mine' }]
  });
  const words = [
    resultWords(result, trans),
    ...fileGroups({ kind: 'pull', result }, trans).map(({ label }) => label)
  ];
  expect(words).toHaveLength(10);
  expect(words.join(' ')).not.toMatch(
    /branch|commit|merge|clone|pull|remote|conflict/i
  );
});
