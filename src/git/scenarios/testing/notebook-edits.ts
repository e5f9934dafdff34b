import { readFileSync } from 'fs';
import type { ICell, INotebook } from './notebooks';
import { codeCell, lines, notebook, saved, sourceOf } from './notebooks';
import type { IScenario, Step } from './scenario';
import {
  LESSON,
  commits,
  courseEditsNotebook,
  editsNotebook,
  pulls
} from './steps';

export const FILE = 'index.ipynb';
export const SOURCES = ['a = 1', 'b = 2', 'c = 3', 'd = 4', 'e = 5'];

/** The usual notebook, without ids where wanted. */
export function given(ids: boolean): Step[] {
  return [commits({ ...LESSON, [FILE]: saved(usual(ids)) }), pulls()];
}

export function usual(ids: boolean): INotebook {
  const content = notebook(...SOURCES);
  return ids
    ? content
    : {
        ...content,
        nbformat_minor: 4,
        cells: content.cells.map(({ id: _, ...cell }) => cell)
      };
}

export type Change = (content: INotebook) => void;

export const sets =
  (at: number, text: string): Change =>
  ({ cells }) => {
    cells[at].source = lines(text);
  };

export const runs =
  (at: number, count: number, text: string): Change =>
  ({ cells }) => {
    Object.assign(cells[at], {
      execution_count: count,
      outputs: [{ name: 'stdout', output_type: 'stream', text: [text] }]
    } satisfies Partial<ICell>);
  };

export const removes =
  (at: number): Change =>
  ({ cells }) =>
    void cells.splice(at, 1);

export const inserts =
  (at: number, text: string, ids: boolean): Change =>
  ({ cells }) => {
    const { id, ...cell } = codeCell(`new-${at}`, text);
    cells.splice(at, 0, ids ? { id, ...cell } : cell);
  };

export const moves =
  (from: number, to: number): Change =>
  ({ cells }) =>
    void cells.splice(to, 0, ...cells.splice(from, 1));

export const learner = (...changes: Change[]) => [
  editsNotebook(FILE, content => changes.forEach(change => change(content)))
];
export const course = (...changes: Change[]) => [
  courseEditsNotebook(FILE, content =>
    changes.forEach(change => change(content))
  )
];

/** The sources of the cells after the pull, in order. */
export function cells(...sources: string[]): NonNullable<IScenario['expect']> {
  return {
    also: world => expect(read(world).cells.map(sourceOf)).toEqual(sources)
  };
}

export function read(world: Parameters<Step>[0], file = FILE): INotebook {
  return JSON.parse(readFileSync(world.path(file), 'utf8')) as INotebook;
}
