import { nullTranslator } from '@jupyterlab/translation';
import type { IPreviewResult } from '../../engine/protocol';
import { previewGroups, previewWords } from './preview-groups';

const trans = nullTranslator.load('');

function preview(change: Partial<IPreviewResult>): IPreviewResult {
  return {
    ...{ kind: 'updated', folder: 'a', added: [], changed: [], deleted: [] },
    ...{ restored: [], merged: [], kept: [], clashes: [], moved: [] },
    ...{ skipped: [], size: null },
    ...change
  };
}

it('lists what matters most first, and what can be compared', () => {
  const groups = previewGroups(
    preview({
      added: ['new.txt'],
      changed: ['b.txt'],
      merged: ['m.txt'],
      deleted: ['gone.txt'],
      clashes: [
        { path: 'n.ipynb', beside: null },
        { path: 't.txt', beside: 't_course.txt' }
      ],
      moved: [{ from: 'x', to: 'x_mine' }],
      skipped: [{ path: '.h', reason: 'hidden' }]
    }),
    trans
  );
  expect(
    groups.map(({ files, canCompare }) => [
      files.map(({ path }) => path).join(' '),
      canCompare
    ])
  ).toEqual([
    ['n.ipynb t.txt', true],
    ['x', false],
    ['m.txt', true],
    ['b.txt', true],
    ['new.txt', false],
    ['gone.txt', false],
    ['.h', false]
  ]);
  expect(groups[0].files.map(({ note }) => note)).toEqual([
    'gets the course’s cells below yours, marked',
    'stays yours; the course’s becomes “t_course.txt”'
  ]);
});

it.each<[Partial<IPreviewResult>, [number | null, number | null], string]>([
  [{ kind: 'unchanged' }, [null, null], 'There is nothing new.'],
  [
    { changed: ['a'] },
    [4e7, 3.2e9],
    'Nothing has been changed yet. An update would do this:'
  ],
  [
    { kind: 'cloned', added: ['a', 'b'] },
    [null, 3.2e9],
    '2 files. How large they are is known once they are fetched.'
  ],
  [
    { kind: 'cloned', added: ['a', 'b'] },
    [4e7, 3.2e9],
    '2 files, about 40 MB; 3.2 GB free.'
  ],
  [
    { kind: 'cloned', added: ['a'], size: 1500 },
    [4e7, null],
    '1 file, 1.5 kB to fetch.'
  ]
])('says of %j, %j: %s', (change, [size, free], expected) => {
  expect(previewWords(preview(change), { size, free }, trans)).toBe(expected);
});
