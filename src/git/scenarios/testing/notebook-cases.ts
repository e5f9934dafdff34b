import { readFileSync } from 'fs';
import { withIds } from './notebook-cells';
import {
  SOURCES,
  FILE,
  given,
  usual,
  sets,
  runs,
  learner,
  course,
  cells,
  read
} from './notebook-edits';
import { notebook, saved, sourceOf } from './notebooks';
import type { IScenario } from './scenario';
import {
  LESSON,
  commits,
  courseEditsNotebook,
  deletes,
  editsNotebook,
  pulls,
  writes
} from './steps';

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
