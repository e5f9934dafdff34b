import { COURSE_TAG } from './marks';
import type { IMergedNotebook } from './merge';
import { mergeNotebook, sameNotebook } from './merge';
import type { IPlainCell, IPlainNotebook } from './testing/notebook';
import { code, FORMS, read, text, write } from './testing/notebook';

jest.setTimeout(60_000);

const LINES = ['first line', 'second line', 'third line', 'fourth line'];

function notebook(cells: IPlainCell[], minor = 5): IPlainNotebook {
  return { minor, metadata: {}, cells };
}

function merge(
  base: IPlainCell[],
  ours: IPlainCell[],
  theirs: IPlainCell[],
  minor = 5
): IMergedNotebook & { cells: IPlainCell[] } {
  const merged = mergeNotebook({
    base: write(notebook(base, minor)),
    ours: write(notebook(ours, minor)),
    theirs: write(notebook(theirs, minor))
  });
  if (merged === null) {
    throw new Error('refused');
  }
  return { ...merged, cells: read(merged.text).cells };
}

function sources(cells: IPlainCell[]): string[] {
  return cells.map(cell =>
    (cell.metadata.tags as string[] | undefined)?.includes(COURSE_TAG)
      ? `course: ${cell.source}`
      : cell.source
  );
}

const title = text('# Title', { id: 'title' });
const task = code(LINES.join('\n'), { id: 'task' });
const end = text('The end.', { id: 'end' });
const base = [title, task, end];

function withTask(
  source: string,
  more: Partial<IPlainCell> = {}
): IPlainCell[] {
  return [title, { ...task, source, ...more }, end];
}

const output = (words: string): IPlainCell['outputs'] => [
  { name: 'stdout', output_type: 'stream', text: words }
];

describe('the text of a cell', () => {
  it('takes lines of both sides where they are apart', () => {
    const merged = merge(
      base,
      withTask(LINES.join('\n').replace('first', 'my')),
      withTask(LINES.join('\n').replace('fourth', 'new'))
    );
    expect(sources(merged.cells)[1]).toBe(
      'my line\nsecond line\nthird line\nnew line'
    );
    expect(merged).toMatchObject({ clashes: 0 });
    expect(merged.cells).toHaveLength(3);
  });

  it("keeps the learner's and shows the course's below, marked, where both changed the same", () => {
    const merged = merge(base, withTask('mine'), withTask('new'));
    expect(sources(merged.cells)).toEqual([
      '# Title',
      'mine',
      'course: new',
      'The end.'
    ]);
    expect(merged.clashes).toBe(1);
    expect(merged.cells[2]).toMatchObject({
      type: 'code',
      metadata: { homeroom: { of: 'task' }, tags: [COURSE_TAG] }
    });
    expect(merged.cells[2].id).not.toBe('task');
  });

  it('says a clash of a cell without an id by its index', () => {
    const merged = merge(base, withTask('mine'), withTask('new'), 4);
    expect(merged.cells[2].metadata.homeroom).toEqual({ of: 1 });
    expect(merged.cells.every(cell => cell.id === undefined)).toBe(true);
  });
});

describe('a clash that was merged before', () => {
  const newer = withTask('newer');
  const clash = (): IPlainCell[] =>
    merge(base, withTask('mine'), withTask('new')).cells;

  it("gets the course's next version in the marked cell", () => {
    const merged = merge(withTask('new'), clash(), newer);
    expect(sources(merged.cells)).toEqual([
      '# Title',
      'mine',
      'course: newer',
      'The end.'
    ]);
    expect(merged.clashes).toBe(1);
  });

  it('is not touched where the course changed something else', () => {
    const theirs = withTask('new').concat(text('More.', { id: 'more' }));
    const merged = merge(withTask('new'), clash(), theirs);
    expect(sources(merged.cells)).toEqual([
      '# Title',
      'mine',
      'course: new',
      'The end.',
      'More.'
    ]);
    expect(merged.clashes).toBe(0);
  });

  it('clashes anew where the learner deleted the marked cell', () => {
    const ours = clash().filter((_, at) => at !== 2);
    const merged = merge(withTask('new'), ours, newer);
    expect(sources(merged.cells)).toEqual([
      '# Title',
      'mine',
      'course: newer',
      'The end.'
    ]);
  });

  it('keeps what the learner wrote into the marked cell', () => {
    const ours = clash();
    ours[2].source = 'new, and mine';
    const merged = merge(withTask('new'), ours, newer);
    expect(sources(merged.cells)).toEqual([
      '# Title',
      'mine',
      'course: newer',
      'course: new, and mine',
      'The end.'
    ]);
    expect(merged.clashes).toBe(1);
  });

  it('brings the update into the marked cell where the learner kept that one alone', () => {
    const ours = clash().filter((_, at) => at !== 1);
    const merged = merge(withTask('new'), ours, newer);
    expect(sources(merged.cells)).toEqual([
      '# Title',
      'course: newer',
      'The end.'
    ]);
    expect(merged.clashes).toBe(0);
  });

  it("is over where the learner's cell is the course's again", () => {
    const ours = clash();
    ours[1].source = 'new';
    const merged = merge(withTask('new'), ours, newer);
    expect(sources(merged.cells)).toEqual(['# Title', 'newer', 'The end.']);
    expect(merged.clashes).toBe(0);
  });
});

describe('whole cells', () => {
  it('keeps an edited cell that the course deleted', () => {
    const merged = merge(base, withTask('mine'), [title, end]);
    expect(sources(merged.cells)).toEqual(['# Title', 'mine', 'The end.']);
    expect(merged.clashes).toBe(0);
  });

  it('deletes a cell that the learner only ran', () => {
    const ours = withTask(task.source, { count: 1, outputs: output('x') });
    expect(sources(merge(base, ours, [title, end]).cells)).toEqual([
      '# Title',
      'The end.'
    ]);
  });

  it('leaves deleted what the course did not change', () => {
    const theirs = [...base, text('More.', { id: 'more' })];
    expect(sources(merge(base, [title, end], theirs).cells)).toEqual([
      '# Title',
      'The end.',
      'More.'
    ]);
  });

  it("brings back a deleted cell's new version, marked", () => {
    const merged = merge(base, [title, end], withTask('new'));
    expect(sources(merged.cells)).toEqual([
      '# Title',
      'course: new',
      'The end.'
    ]);
    expect(merged.clashes).toBe(1);
  });

  it.each([4, 5])('has a cell that both added once (4.%i)', minor => {
    const same = (id: string): IPlainCell => code('import numpy as np', { id });
    const merged = merge(
      base,
      [title, task, same('a'), end],
      [title, task, same('b'), text('More.', { id: 'more' }), end],
      minor
    );
    expect(sources(merged.cells)).toEqual([
      '# Title',
      task.source,
      'import numpy as np',
      'More.',
      'The end.'
    ]);
    expect(merged.clashes).toBe(0);
  });

  it('moves with the course and keeps the edit of the learner', () => {
    const mine = { ...task, source: `${task.source}\nmine` };
    const merged = merge(base, [title, mine, end], [task, title, end]);
    expect(sources(merged.cells)).toEqual([mine.source, '# Title', 'The end.']);
  });

  it("puts the course's new cell below what the learner added there", () => {
    const note = text('my note', { id: 'note' });
    const fresh = text('fresh', { id: 'fresh' });
    const merged = merge(
      base,
      [title, note, task, end],
      [title, fresh, task, end]
    );
    expect(sources(merged.cells).slice(0, 3)).toEqual([
      '# Title',
      'my note',
      'fresh'
    ]);
  });

  it('does not trust ids that a tool counts anew', () => {
    const numbered = (texts: string[]): IPlainCell[] =>
      texts.map((words, at) => text(words, { id: `cell-${at}` }));
    const merged = merge(
      numbered(['about rivers', 'some lakes', 'more seas']),
      numbered(['about rivers', 'some lakes and mine', 'more seas']),
      numbered(['intro', 'about rivers', 'some lakes', 'more seas'])
    );
    expect(sources(merged.cells)).toEqual([
      'intro',
      'about rivers',
      'some lakes and mine',
      'more seas'
    ]);
  });
});

describe('split and joined cells', () => {
  const halves = (id: string): IPlainCell[] => [
    code(LINES.slice(0, 2).join('\n'), { id: 'task' }),
    code(LINES.slice(2).join('\n'), { id })
  ];

  it.each([4, 5])(
    "brings the learner's edit into a cell that the course split (4.%i)",
    minor => {
      const mine = LINES.join('\n').replace('fourth', 'my');
      const merged = merge(
        base,
        withTask(mine),
        [title, ...halves('half'), end],
        minor
      );
      expect(sources(merged.cells)).toEqual([
        '# Title',
        'first line\nsecond line',
        'third line\nmy line',
        'The end.'
      ]);
      expect(merged.clashes).toBe(0);
    }
  );

  it("brings the course's edit into a cell that the learner split", () => {
    const fixed = LINES.join('\n').replace('fourth', 'fixed');
    const merged = merge(
      base,
      [title, ...halves('half'), end],
      withTask(fixed)
    );
    expect(sources(merged.cells)).toEqual([
      '# Title',
      'first line\nsecond line',
      'third line\nfixed line',
      'The end.'
    ]);
  });

  it('brings an edit into cells that the course joined', () => {
    const before = [title, ...halves('half'), end];
    const mine = before.map(cell =>
      cell.id === 'half' ? { ...cell, source: 'third line\nmy line' } : cell
    );
    const merged = merge(
      before,
      mine,
      withTask(
        `${LINES.slice(0, 2).join('\n')}\n\n${LINES.slice(2).join('\n')}`
      )
    );
    expect(sources(merged.cells)).toEqual([
      '# Title',
      'first line\nsecond line\n\nthird line\nmy line',
      'The end.'
    ]);
  });
});

describe('runs', () => {
  const ran = { count: 7, outputs: output('mine') };

  it("keeps the learner's results where the text is the same", () => {
    const theirs = withTask(task.source, {
      count: 1,
      outputs: output('course')
    });
    const merged = merge(base, withTask(task.source, ran), theirs);
    expect(merged.cells[1]).toMatchObject(ran);
    expect(merged.clashes).toBe(0);
  });

  it("takes the course's results where the learner did not run the cell", () => {
    const theirs = withTask(task.source, {
      count: 1,
      outputs: output('course')
    });
    const merged = merge(
      base,
      [{ ...title, source: '# Mine' }, task, end],
      theirs
    );
    expect(merged.cells[1]).toMatchObject({
      count: 1,
      outputs: output('course')
    });
  });

  it('drops results of a text that the course changed', () => {
    const merged = merge(base, withTask(task.source, ran), withTask('new'));
    expect(merged.cells[1]).toMatchObject({
      source: 'new',
      count: null,
      outputs: []
    });
  });

  it('keeps results where the course changed space alone', () => {
    const merged = merge(
      base,
      withTask(task.source, ran),
      withTask(`${task.source}\n`)
    );
    expect(merged.cells[1]).toMatchObject({
      source: `${task.source}\n`,
      ...ran
    });
  });
});

describe('metadata', () => {
  const tagged = (tags: string[], more = {}): IPlainCell[] =>
    withTask(task.source, { metadata: { tags, ...more } });

  it('joins tags', () => {
    const merged = merge(
      tagged(['a', 'b']),
      tagged(['a', 'b', 'mine']),
      tagged(['b', 'new'])
    );
    expect(merged.cells[1].metadata.tags).toEqual(['b', 'mine', 'new']);
    expect(merged.clashes).toBe(0);
  });

  it('clashes where both set the same key, but not over what is folded', () => {
    const slide = (type: string): object => ({
      slideshow: { slide_type: type }
    });
    expect(
      merge(
        tagged(['a']),
        tagged(['a'], slide('notes')),
        tagged(['a'], slide('skip'))
      )
    ).toMatchObject({ clashes: 1 });
    const merged = merge(
      tagged(['a']),
      tagged(['a'], { collapsed: true }),
      tagged(['b'], { collapsed: false })
    );
    expect(merged.clashes).toBe(0);
    expect(merged.cells[1].metadata).toEqual({ tags: ['b'], collapsed: true });
  });

  it('joins attachments', () => {
    const picture = (name: string): IPlainCell['attachments'] => ({
      [name]: { 'image/png': name }
    });
    const merged = merge(
      [title],
      [{ ...title, attachments: picture('a.png') }],
      [{ ...title, attachments: picture('b.png') }]
    );
    expect(Object.keys(merged.cells[0].attachments ?? {}).sort()).toEqual([
      'a.png',
      'b.png'
    ]);
  });

  it('joins widget state and counts a title that both wrote', () => {
    const state = (id: string, words: string): IPlainNotebook['metadata'] => ({
      title: words,
      widgets: {
        'application/vnd.jupyter.widget-state+json': {
          state: { [id]: { model_name: 'IntSlider' } }
        }
      }
    });
    const merged = mergeNotebook({
      base: write(notebook(base)),
      ours: write({ ...notebook(base), metadata: state('a', 'mine') }),
      theirs: write({ ...notebook(base), metadata: state('b', 'new') })
    });
    expect(merged?.clashes).toBe(1);
    expect(read(merged?.text ?? '').metadata).toMatchObject({
      title: 'mine',
      widgets: {
        'application/vnd.jupyter.widget-state+json': { state: { a: {}, b: {} } }
      }
    });
  });

  it("keeps the learner's kernel", () => {
    const kernel = (name: string): IPlainNotebook['metadata'] => ({
      kernelspec: { display_name: name, name }
    });
    const merged = mergeNotebook({
      base: write({ ...notebook(base), metadata: kernel('python3') }),
      ours: write({ ...notebook(base), metadata: kernel('qgis') }),
      theirs: write({
        ...notebook(withTask('new')),
        metadata: kernel('python3')
      })
    });
    expect(read(merged?.text ?? '')).toMatchObject({
      metadata: kernel('qgis')
    });
    expect(merged?.text).toContain('"new"');
  });
});

describe('formats', () => {
  it('gives ids of the course where it moved to 4.5', () => {
    const merged = mergeNotebook({
      base: write(notebook(base, 4)),
      ours: write(notebook(withTask('mine'), 4)),
      theirs: write(notebook([...base, text('More.', { id: 'more' })], 5))
    });
    const result = read(merged?.text ?? '');
    expect(result.minor).toBe(5);
    expect(result.cells.map(cell => cell.id)).toEqual([
      'title',
      'task',
      'end',
      'more'
    ]);
  });

  it('brings no ids into an older notebook', () => {
    const merged = mergeNotebook({
      base: write(notebook(base, 5)),
      ours: write(notebook(withTask('mine'), 4)),
      theirs: write(notebook([...base, text('More.', { id: 'more' })], 5))
    });
    expect(merged?.text).not.toContain('"id"');
    expect(sources(read(merged?.text ?? '').cells)).toContain('More.');
  });

  it.each(FORMS)("changes nothing else in the learner's file: %j", form => {
    const ours = write(notebook(withTask('mine: größer 河')), form);
    const theirs = write(
      notebook([{ ...title, source: '# Neu: größer' }, task, end])
    );
    const merged = mergeNotebook({ base: write(notebook(base)), ours, theirs });
    const expected = [
      { ...title, source: '# Neu: größer' },
      ...withTask('mine: größer 河').slice(1)
    ];
    expect(merged?.text).toBe(write(notebook(expected), form));
  });

  it('keeps the form of numbers that it does not touch', () => {
    const metadata =
      '"ratio": 1.0, "big": 12345678901234567890123, "tiny": 1e-7';
    const raw = (cells: IPlainCell[]): string =>
      write(notebook(cells)).replace(
        '"metadata": {},\n "nbformat"',
        `"metadata": {${metadata}},\n "nbformat"`
      );
    const merged = mergeNotebook({
      base: raw(base),
      ours: raw(withTask('mine')),
      theirs: raw([...base, text('More.', { id: 'more' })])
    });
    expect(merged?.text).toContain(metadata);
  });

  it.each([
    ['no JSON', '{'],
    [
      'format 3',
      '{"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": []}'
    ],
    ['no cells', '{"nbformat": 4, "nbformat_minor": 0, "metadata": {}}'],
    [
      'a cell without text',
      '{"nbformat": 4, "nbformat_minor": 0, "metadata": {}, "cells": [{"cell_type": "raw", "metadata": {}}]}'
    ],
    ['nested without end', `{"a": ${'['.repeat(5000)}${']'.repeat(5000)}}`]
  ])('refuses %s', (_, broken) => {
    const good = write(notebook(base));
    expect(
      mergeNotebook({ base: good, ours: good, theirs: broken })
    ).toBeNull();
    expect(
      mergeNotebook({ base: good, ours: broken, theirs: good })
    ).toBeNull();
    expect(
      mergeNotebook({ base: broken, ours: good, theirs: good })
    ).toBeNull();
    expect(sameNotebook(good, broken)).toBe(false);
  });
});

describe('the same notebook', () => {
  const saved = (change: (value: IPlainNotebook) => void): string => {
    const value = structuredClone(
      notebook(withTask(task.source, { outputs: output('a\nb') }))
    );
    change(value);
    return write(value);
  };
  const original = saved(() => {});

  it.each([
    [
      'ids',
      (n: IPlainNotebook) =>
        n.cells.forEach((cell, at) => (cell.id = `new-${at}`))
    ],
    ['an older format', (n: IPlainNotebook) => (n.minor = 2)],
    [
      'the kernel that started',
      (n: IPlainNotebook) =>
        (n.metadata = {
          kernelspec: { name: 'python3', display_name: 'x' },
          language_info: { name: 'python' }
        })
    ],
    [
      'trust',
      (n: IPlainNotebook) =>
        (n.cells[1].metadata = { trusted: true, collapsed: false })
    ],
    [
      'empty metadata',
      (n: IPlainNotebook) => (n.cells[1].metadata = { tags: [], jupyter: {} })
    ],
    [
      'pieces of a stream',
      (n: IPlainNotebook) =>
        (n.cells[1].outputs = [...output('a\n'), ...output('b')])
    ],
    ['empty attachments', (n: IPlainNotebook) => (n.cells[0].attachments = {})]
  ] as [string, (n: IPlainNotebook) => void][])(
    'may differ in %s',
    (_, change) => {
      expect(sameNotebook(original, saved(change))).toBe(true);
    }
  );

  it.each([
    ['a text', (n: IPlainNotebook) => (n.cells[1].source += '\n')],
    ['a type', (n: IPlainNotebook) => (n.cells[0].type = 'raw')],
    ['an output', (n: IPlainNotebook) => (n.cells[1].outputs = output('c'))],
    ['a count', (n: IPlainNotebook) => (n.cells[1].count = 3)],
    ['a tag', (n: IPlainNotebook) => (n.cells[1].metadata = { tags: ['x'] })],
    ['the order', (n: IPlainNotebook) => n.cells.reverse()],
    ['a title', (n: IPlainNotebook) => (n.metadata = { title: 'x' })]
  ] as [string, (n: IPlainNotebook) => void][])(
    'does not differ in %s',
    (_, change) => {
      expect(sameNotebook(original, saved(change))).toBe(false);
    }
  );

  it.each(FORMS)('may be laid out in any way: %j', form => {
    const other = write(read(original), form);
    expect(sameNotebook(original, other)).toBe(true);
    const theirs = write(notebook(withTask('new')));
    expect(mergeNotebook({ base: original, ours: other, theirs })).toEqual({
      text: theirs,
      clashes: 0
    });
  });
});

it('merges 2,000 cells that are all alike', () => {
  const many = (mark: string): IPlainCell[] =>
    Array.from({ length: 2000 }, (_, at) =>
      code(at % 100 === 0 ? `print(x)\n${mark}` : `print(x)\ny = ${at % 3}`, {
        outputs: [
          {
            output_type: 'display_data',
            metadata: {},
            data: { 'image/png': 'A'.repeat(2500) }
          }
        ]
      })
    );
  const merged = merge(
    many('base'),
    many('mine'),
    [text('New.'), ...many('base')],
    4
  );
  expect(merged.cells).toHaveLength(2001);
  expect(merged.clashes).toBe(0);
});
