import { execFileSync } from 'child_process';
import * as path from 'path';

/** A cell as files have it. */
export interface ICell {
  cell_type: 'code' | 'markdown' | 'raw';
  id?: string;
  source: string | string[];
  metadata: Record<string, unknown>;
  outputs?: unknown[];
  execution_count?: number | null;
}

/** A notebook as files have it. */
export interface INotebook {
  cells: ICell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

/** A notebook of code cells with the ids `c0`, `c1`, ..., as Jupyter writes it. */
export function notebook(...sources: string[]): INotebook {
  return {
    cells: sources.map((source, i) => codeCell(`c${i}`, source)),
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'x' }
    },
    nbformat: 4,
    nbformat_minor: 5
  };
}

/** A code cell that was not run. */
export function codeCell(id: string, source: string): ICell {
  return {
    cell_type: 'code',
    execution_count: null,
    id,
    metadata: {},
    outputs: [],
    source: lines(source)
  };
}

/** A text as notebooks have it: lines with their ends. */
export function lines(text: string): string[] {
  return text.split(/(?<=\n)/);
}

/** A notebook as Jupyter saves it. */
export function saved(content: INotebook): string {
  return `${JSON.stringify(content, null, 1)}\n`;
}

/** The notebook in latin-1 bytes; null where they are none. */
export function parsed(bytes: string): INotebook | null {
  try {
    const text = Buffer.from(bytes, 'latin1').toString('utf8');
    const content = JSON.parse(text) as INotebook;
    return Array.isArray(content.cells) ? content : null;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}

/** A cell's text, whichever way the file has it. */
export function sourceOf({ source }: ICell): string {
  return Array.isArray(source) ? source.join('') : source;
}

/** What is wrong with a notebook's structure: a quick look, not the whole schema. */
export function structureFaults(content: INotebook): string[] {
  const ids = content.cells.map(({ id }) => id);
  const hasIds = content.nbformat_minor >= 5;
  return [
    ...(content.nbformat === 4 ? [] : ['not nbformat 4']),
    ...(hasIds && ids.includes(undefined) ? ['a cell without id'] : []),
    ...(!hasIds && ids.some(Boolean) ? ['an id before nbformat 4.5'] : []),
    ...(hasIds && new Set(ids).size < ids.length ? ['an id twice'] : []),
    ...content.cells.flatMap((cell, i) => cellFaults(cell, i))
  ];
}

function cellFaults(cell: ICell, i: number): string[] {
  const isCode = cell.cell_type === 'code';
  return [
    ...('outputs' in cell === isCode ? [] : [`cell ${i}: outputs`]),
    ...('execution_count' in cell === isCode ? [] : [`cell ${i}: count`]),
    ...(cell.metadata ? [] : [`cell ${i}: metadata`]),
    ...(cell.source === undefined ? [`cell ${i}: source`] : [])
  ];
}

const VALIDATE = `
import sys, nbformat
for path in sys.argv[1:]:
    try:
        with open(path, encoding='utf-8') as file:
            nbformat.validate(nbformat.reader.read(file))
    except Exception as error:
        print(f'{path}: {error}')
`;

/** What nbformat itself says against these notebooks; nothing = ''. */
export function nbformatFaults(paths: string[]): string {
  const python = path.resolve('.cache/envs/lab/bin/python');
  return execFileSync(python, ['-W', 'error', '-c', VALIDATE, ...paths], {
    encoding: 'utf8'
  });
}
