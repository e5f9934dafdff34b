import { chooseCell } from './choose';
import { compareNotebooks } from './compare';
import { mergeNotebook } from './merge';

interface ICellOptions {
  id?: string;
  outputs?: unknown[];
  metadata?: object;
}

function cell(
  source: string,
  { id, outputs = [], metadata = {} }: ICellOptions = {}
) {
  return {
    cell_type: 'code',
    ...(id && { id }),
    metadata,
    source,
    execution_count: null,
    outputs
  };
}

function notebook(cells: object[], minor = 5): string {
  const metadata = { kernelspec: { name: 'python3', display_name: 'Python' } };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: minor }, null, 1)}\n`;
}

function sources(text: string | null): string[] {
  const { cells } = JSON.parse(text as string) as {
    cells: { source: string | string[] }[];
  };
  return cells.map(({ source }) => [source].flat().join(''));
}

const IDS = ['a1', 'b2', 'c3'];
const of = (...texts: string[]) =>
  notebook(texts.map((text, at) => cell(text, { id: IDS[at] })));

const BASE = of('import numpy', 'print(1)', 'print(2)');
const MINE = of('import numpy', 'print("mine")', 'print(2)');
const COURSE = of('import numpy as np', 'print("course")', 'print(2)');
const merged = mergeNotebook({ base: BASE, ours: MINE, theirs: COURSE });
const NOW = merged?.text as string;

/** The first row with a mark. */
function marked(texts: string[], course = 1) {
  const compared = compareNotebooks({
    ...{ texts, center: texts.length - 1, course }
  });
  return compared?.cells.find(({ mark }) => mark)?.mark as {
    index: number;
    source: string;
  };
}

describe('compareNotebooks', () => {
  it('puts the course’s version of a cell beside the learner’s', () => {
    expect(merged?.clashes).toBe(1);
    const rows = compareNotebooks({
      texts: [MINE, COURSE, NOW],
      center: 2,
      course: 1
    })?.cells;
    expect(rows?.map(({ isSame, mark }) => [isSame, mark?.source])).toEqual([
      [false, undefined],
      [false, 'print("course")'],
      [true, undefined]
    ]);
    expect(rows?.[1].source).toEqual([
      {
        kind: 'different',
        columns: [
          [{ text: 'print("mine")', differs: false }],
          [{ text: 'print("course")', differs: true }],
          [{ text: 'print("mine")', differs: false }]
        ]
      }
    ]);
  });

  it('tells cells that only one version has, and outputs by their number', () => {
    const rows = compareNotebooks({
      texts: [
        notebook([cell('a'), cell('only mine'), cell('z')], 4),
        notebook(
          [
            cell('a', {
              outputs: [{ output_type: 'stream', name: 'stdout', text: 'x' }]
            }),
            cell('z')
          ],
          4
        )
      ],
      center: 1,
      course: null
    })?.cells;
    expect(rows?.map(({ isSame, outputs }) => [isSame, outputs])).toEqual([
      [true, [0, 1]],
      [false, [0, null]],
      [true, [0, 0]]
    ]);
  });

  it.each([
    [{}, ''],
    [{ kernelspec: { language: 'R' } }, 'R'],
    [
      { language_info: { name: 'python' }, kernelspec: { language: 'R' } },
      'python'
    ],
    [{ language_info: { name: 7 } }, '']
  ])('knows what it is written in, by %j', (metadata, language) => {
    const texts = [metadata, {}].map(each =>
      JSON.stringify({
        ...{ cells: [], metadata: each, nbformat: 4, nbformat_minor: 5 }
      })
    );
    const compared = compareNotebooks({ texts, center: 1, course: 0 });
    expect(compared).toEqual({ cells: [], language });
  });

  it('is for notebooks only', () => {
    const texts = [MINE, '{}'];
    expect(compareNotebooks({ texts, center: 0, course: 1 })).toBeNull();
  });
});

describe('chooseCell', () => {
  const mark = marked([MINE, COURSE, NOW]);

  it.each([
    ['mine', ['import numpy as np', 'print("mine")', 'print(2)']],
    ['course', ['import numpy as np', 'print("course")', 'print(2)']],
    [
      'both',
      ['import numpy as np', 'print("mine")', 'print("course")', 'print(2)']
    ]
  ] as const)('keeps %s', (choice, expected) => {
    const text = chooseCell({ text: NOW, course: COURSE, mark, choice });
    expect(sources(text)).toEqual(expected);
    expect(text).not.toContain('homeroom');
    const ids = JSON.parse(text as string).cells.map(
      (one: { id: string }) => one.id
    );
    expect(new Set(ids).size).toBe(expected.length);
    expect(ids.slice(0, 2)).toEqual(['a1', 'b2']);
  });

  it('leaves the rest of the file as it is written', () => {
    const text = chooseCell({
      text: NOW,
      course: COURSE,
      mark,
      choice: 'mine'
    });
    const line = NOW.slice(0, NOW.indexOf('"cells"'));
    expect(text?.startsWith(line)).toBe(true);
    expect(text).toBe(of('import numpy as np', 'print("mine")', 'print(2)'));
  });

  it('finds the cell also where the course has no ids', () => {
    const plain = (...texts: string[]) =>
      notebook(
        texts.map(text => cell(text)),
        4
      );
    const [base, mine, course] = [
      plain('x = 1', 'print(x)'),
      plain('x = 1', 'print(x, "mine")'),
      plain('x = 1', 'print(x, "course")')
    ];
    const text = mergeNotebook({ base, ours: mine, theirs: course })
      ?.text as string;
    const found = marked([mine, course, text]);
    const chosen = chooseCell({ text, course, mark: found, choice: 'course' });
    expect(chosen).toBe(course);
  });

  it('settles a cell that the learner had deleted', () => {
    const [base, mine, course] = [
      of('x = 1', 'y = 2'),
      notebook([cell('x = 1', { id: 'a1' })]),
      of('x = 1', 'y = 3 # mended')
    ];
    const result = mergeNotebook({ base, ours: mine, theirs: course });
    expect(result?.clashes).toBe(1);
    const text = result?.text as string;
    const found = marked([mine, course, text]);
    const choose = (choice: 'mine' | 'course') =>
      sources(chooseCell({ text, course, mark: found, choice }));
    expect(choose('mine')).toEqual(['x = 1']);
    expect(choose('course')).toEqual(['x = 1', 'y = 3 # mended']);
  });

  it('is null where the cell is another one by now', () => {
    const stale = { ...mark, source: 'other' };
    expect(
      chooseCell({ text: NOW, course: COURSE, mark: stale, choice: 'mine' })
    ).toBeNull();
  });
});
