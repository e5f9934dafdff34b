import { readFileSync } from 'fs';
import type { ICell, INotebook } from './notebooks';
import { codeCell, lines, notebook, saved, sourceOf } from './notebooks';
import type { IScenario, Step } from './scenario';
import {
  LESSON,
  commits,
  commitsAll,
  courseEditsNotebook,
  deletes,
  editsNotebook,
  pulls,
  writes
} from './steps';

const FILE = 'index.ipynb';
const SOURCES = ['a = 1', 'b = 2', 'c = 3', 'd = 4', 'e = 5'];

/** The usual notebook, without ids where wanted. */
function given(ids: boolean): Step[] {
  return [commits({ ...LESSON, [FILE]: saved(usual(ids)) }), pulls()];
}

function usual(ids: boolean): INotebook {
  const content = notebook(...SOURCES);
  return ids
    ? content
    : {
        ...content,
        nbformat_minor: 4,
        cells: content.cells.map(({ id: _, ...cell }) => cell)
      };
}

type Change = (content: INotebook) => void;

const sets =
  (at: number, text: string): Change =>
  ({ cells }) => {
    cells[at].source = lines(text);
  };

const runs =
  (at: number, count: number, text: string): Change =>
  ({ cells }) => {
    Object.assign(cells[at], {
      execution_count: count,
      outputs: [{ name: 'stdout', output_type: 'stream', text: [text] }]
    } satisfies Partial<ICell>);
  };

const removes =
  (at: number): Change =>
  ({ cells }) =>
    void cells.splice(at, 1);

const inserts =
  (at: number, text: string, ids: boolean): Change =>
  ({ cells }) => {
    const { id, ...cell } = codeCell(`new-${at}`, text);
    cells.splice(at, 0, ids ? { id, ...cell } : cell);
  };

const moves =
  (from: number, to: number): Change =>
  ({ cells }) =>
    void cells.splice(to, 0, ...cells.splice(from, 1));

const learner = (...changes: Change[]) => [
  editsNotebook(FILE, content => changes.forEach(change => change(content)))
];
const course = (...changes: Change[]) => [
  courseEditsNotebook(FILE, content =>
    changes.forEach(change => change(content))
  )
];

/** The sources of the cells after the pull, in order. */
function cells(...sources: string[]): NonNullable<IScenario['expect']> {
  return {
    also: world => expect(read(world).cells.map(sourceOf)).toEqual(sources)
  };
}

function read(world: Parameters<Step>[0], file = FILE): INotebook {
  return JSON.parse(readFileSync(world.path(file), 'utf8')) as INotebook;
}

/** What holds with ids and without. */
function withIds(ids: boolean): IScenario[] {
  const about = ids ? 'with ids' : 'without ids';
  const table: IScenario[] = [
    {
      name: 'run only; the course edits that cell',
      learner: learner(runs(0, 1, 'mine\n')),
      course: course(sets(0, 'a = 10')),
      expect: cells('a = 10', ...SOURCES.slice(1))
    },
    {
      name: 'run only, and the course edits another cell',
      learner: learner(runs(0, 1, 'mine\n'), runs(1, 2, 'mine too\n')),
      course: course(sets(4, 'e = 50')),
      expect: {
        also: world => {
          const [first, , , , last] = read(world).cells;
          expect(first).toMatchObject({ execution_count: 1 });
          expect(JSON.stringify(first.outputs)).toContain('mine');
          expect(sourceOf(last)).toBe('e = 50');
        }
      }
    },
    {
      name: 'run by both',
      learner: learner(runs(0, 1, 'mine\n')),
      course: course(runs(0, 7, 'theirs\n'), sets(4, 'e = 50')),
      expect: {
        result: { clashes: [] },
        ...cells(...SOURCES.slice(0, 4), 'e = 50')
      }
    },
    {
      name: 'one cell edited by each',
      learner: learner(sets(0, 'a = 11')),
      course: course(sets(4, 'e = 50')),
      expect: {
        result: { merged: [FILE], clashes: [] },
        ...cells('a = 11', 'b = 2', 'c = 3', 'd = 4', 'e = 50')
      }
    },
    {
      name: 'one cell edited by both',
      learner: learner(sets(2, 'c = 33')),
      course: course(sets(2, 'c = 30'), sets(4, 'e = 50')),
      expect: {
        result: { merged: [FILE], clashes: [{ path: FILE, beside: null }] },
        ...cells('a = 1', 'b = 2', 'c = 33', 'c = 30', 'd = 4', 'e = 50')
      }
    },
    {
      name: 'moved by the course, edited by the learner',
      learner: learner(sets(0, 'a = 1 + 0')),
      course: course(moves(0, 3)),
      expect: cells('b = 2', 'c = 3', 'd = 4', 'a = 1 + 0', 'e = 5')
    },
    {
      name: 'edited by the learner, deleted by the course',
      learner: learner(sets(1, 'b = 2 + 0')),
      course: course(removes(1), sets(4 - 1, 'e = 50'))
    },
    {
      name: 'deleted by the learner, edited by the course',
      learner: learner(removes(1)),
      course: course(sets(1, 'b = 20'))
    },
    {
      name: 'deleted by the course, run by the learner',
      learner: learner(runs(1, 1, 'mine\n')),
      course: course(removes(1))
    },
    {
      name: 'a cell added by each, in other places',
      learner: learner(inserts(1, 'mine = 1', ids)),
      course: course(inserts(4, 'theirs = 1', ids)),
      expect: cells(
        'a = 1',
        'mine = 1',
        'b = 2',
        'c = 3',
        'd = 4',
        'theirs = 1',
        'e = 5'
      )
    },
    {
      name: 'a cell added by each, at one place',
      learner: learner(inserts(2, 'mine = 1', ids)),
      course: course(inserts(2, 'theirs = 1', ids))
    },
    {
      name: 'edited and committed by the learner, edited by the course',
      learner: [...learner(sets(0, 'a = 11')), commitsAll],
      course: course(sets(4, 'e = 50')),
      expect: {
        head: 'merge',
        ...cells('a = 11', 'b = 2', 'c = 3', 'd = 4', 'e = 50')
      }
    }
  ];
  return table.map(scenario => ({
    given: given(ids),
    ...scenario,
    name: `${about}: ${scenario.name}`
  }));
}

/** The usual notebook laid out as other programs do. */
const COMPACT = JSON.stringify(usual(true));

/** Notebooks. */
export const NOTEBOOKS: IScenario[] = [
  ...withIds(true),
  ...withIds(false),
  {
    name: 'laid out anew by saving, and changed by the course',
    given: [commits({ ...LESSON, [FILE]: COMPACT }), pulls()],
    learner: [writes({ [FILE]: saved(usual(true)) })],
    course: [commits({ [FILE]: COMPACT.replace('a = 1', 'a = 10') })],
    expect: {
      result: { clashes: [] },
      ...cells('a = 10', ...SOURCES.slice(1))
    }
  },
  {
    name: 'laid out anew by saving, and deleted by the course',
    given: [commits({ ...LESSON, [FILE]: COMPACT }), pulls()],
    learner: [writes({ [FILE]: saved(usual(true)) })],
    course: [commits({ [FILE]: null })],
    expect: { result: { deleted: [FILE] }, files: { [FILE]: null } }
  },
  {
    name: 'opened with another kernel’s details, and changed by the course',
    learner: [
      editsNotebook(FILE, ({ metadata }) => {
        metadata.language_info = { name: 'python', version: '3.12.1' };
      })
    ],
    course: [
      courseEditsNotebook(FILE, ({ cells: [first] }) => {
        first.source = 'a = 10';
      })
    ],
    expect: { result: { clashes: [] }, ...cells('a = 10', 'b = 2', 'c = 3') }
  },
  {
    name: 'lifted from nbformat 4.4 to 4.5 by the learner’s Jupyter',
    given: given(false),
    learner: learner(
      content => {
        content.nbformat_minor = 5;
        content.cells.forEach((cell, i) => (cell.id = `lifted-${i}`));
      },
      sets(0, 'a = 11')
    ),
    course: course(sets(4, 'e = 50')),
    expect: cells('a = 11', 'b = 2', 'c = 3', 'd = 4', 'e = 50')
  },
  {
    name: 'lifted from nbformat 4.4 to 4.5 by the course',
    given: given(false),
    learner: learner(sets(0, 'a = 11')),
    course: course(
      content => {
        content.nbformat_minor = 5;
        content.cells.forEach((cell, i) => (cell.id = `lifted-${i}`));
      },
      sets(4, 'e = 50')
    ),
    expect: cells('a = 11', 'b = 2', 'c = 3', 'd = 4', 'e = 50')
  },
  {
    name: 'not a valid notebook on the course’s side',
    learner: [
      editsNotebook(FILE, ({ cells: [first] }) => {
        first.source = 'a = 11';
      })
    ],
    course: [commits({ [FILE]: '<<<<<<< HEAD\n{ "cells": [\n' })],
    expect: { invalid: ['index_course.ipynb'] }
  },
  {
    name: 'not a valid notebook on the learner’s side',
    learner: [writes({ [FILE]: '{ "cells": [ broken\n' })],
    course: [
      courseEditsNotebook(FILE, ({ cells: [first] }) => {
        first.source = 'a = 10';
      })
    ],
    expect: { invalid: [FILE] }
  },
  {
    name: 'deleted by the learner, who asks',
    given: given(true),
    learner: [deletes(FILE)],
    course: course(sets(4, 'e = 50')),
    expect: { result: { restored: [FILE] } }
  },
  {
    name: 'added by both at one path',
    learner: [writes({ 'more.ipynb': saved(notebook('mine = 1')) })],
    course: [commits({ 'more.ipynb': saved(notebook('theirs = 1')) })],
    expect: {
      result: { moved: [{ from: 'more.ipynb', to: 'more_mine.ipynb' }] }
    }
  },
  {
    name: 'metadata, tags and a markdown cell changed by the course',
    given: given(true),
    learner: learner(sets(0, 'a = 11'), runs(1, 3, 'mine\n')),
    course: course(content => {
      content.metadata.title = 'Week 1';
      content.cells[1].metadata.tags = ['exercise'];
      content.cells.push({
        cell_type: 'markdown',
        id: 'text',
        metadata: {},
        source: ['# More\n', 'text']
      });
    }),
    expect: {
      also: world => {
        const { metadata, cells: all } = read(world);
        expect(metadata.title).toBe('Week 1');
        expect(all[1].metadata.tags).toEqual(['exercise']);
        expect(all.map(sourceOf)).toContain('# More\ntext');
        expect(sourceOf(all[0])).toBe('a = 11');
      }
    }
  },
  {
    name: 'a cell clashes, and again with the next update',
    given: [
      ...given(true),
      ...learner(sets(2, 'c = 33')),
      ...course(sets(2, 'c = 30')),
      pulls()
    ],
    learner: learner(sets(0, 'a = 11')),
    course: course(sets(2, 'c = 300')),
    expect: {
      also: world => {
        const all = read(world).cells.map(sourceOf);
        expect(all.filter(text => text === 'c = 33')).toHaveLength(1);
        expect(all.filter(text => text === 'c = 300')).toHaveLength(1);
        expect(all).toContain('a = 11');
      }
    }
  },
  {
    name: 'kept in its own layout when it is merged',
    given: [commits({ ...LESSON, [FILE]: COMPACT }), pulls()],
    learner: [
      writes({
        [FILE]: `${JSON.stringify(notebook('a = 11', ...SOURCES.slice(1)), null, 2)}`
      })
    ],
    course: [commits({ [FILE]: COMPACT.replace('e = 5', 'e = 50') })],
    expect: {
      also: world => {
        const text = readFileSync(world.path(FILE), 'utf8');
        expect(text).toMatch(/^\{\n {2}"/);
        expect(text.endsWith('}')).toBe(true);
      }
    }
  }
];
