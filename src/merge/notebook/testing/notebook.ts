/** Notebooks as plain objects, and the ways in which tools write them. */
import type { JsonRecord, JsonValue } from '../json-text';

/** A cell that tests change. */
export interface IPlainCell {
  type: 'code' | 'markdown' | 'raw';
  id?: string;
  source: string;
  metadata: JsonRecord;
  attachments?: JsonRecord;
  outputs: JsonValue[];
  count: number | null;
}

/** A notebook that tests change. */
export interface IPlainNotebook {
  minor: number;
  metadata: JsonRecord;
  cells: IPlainCell[];
}

/** How a file is written. */
export interface IForm {
  indent: string | number | undefined;
  sorted: boolean;
  /** Source and texts as lists of lines. */
  lines: boolean;
  escaped: boolean;
  newline: boolean;
}

/** As Python's nbformat, so as Jupyter writes. */
export const JUPYTER: IForm = {
  indent: 1,
  sorted: true,
  lines: true,
  escaped: false,
  newline: true
};

/** Other ways, as editors and converters have them. */
export const FORMS: IForm[] = [
  JUPYTER,
  { indent: 2, sorted: false, lines: true, escaped: false, newline: false },
  { indent: 1, sorted: true, lines: true, escaped: true, newline: true },
  { indent: '\t', sorted: false, lines: false, escaped: false, newline: true },
  {
    indent: undefined,
    sorted: false,
    lines: true,
    escaped: true,
    newline: false
  },
  { indent: 4, sorted: true, lines: false, escaped: false, newline: true }
];

/** A deep copy. */
export function copy(notebook: IPlainNotebook): IPlainNotebook {
  return structuredClone(notebook);
}

/** The text of the file. */
export function write(notebook: IPlainNotebook, form: IForm = JUPYTER): string {
  const value = {
    cells: notebook.cells.map(cell => plainCell(cell, notebook.minor, form)),
    metadata: notebook.metadata,
    nbformat: 4,
    nbformat_minor: notebook.minor
  };
  const shown = form.sorted ? sortKeys(value) : value;
  const text = JSON.stringify(shown, null, form.indent);
  const escaped = form.escaped
    ? text.replace(
        /[\u007f-\uffff]/g,
        char => '\\u' + char.charCodeAt(0).toString(16).padStart(4, '0')
      )
    : text;
  return escaped + (form.newline ? '\n' : '');
}

function plainCell(cell: IPlainCell, minor: number, form: IForm): JsonRecord {
  const source = form.lines
    ? (cell.source.match(/[^\n]*\n|[^\n]+$/g) ?? [])
    : cell.source;
  return {
    cell_type: cell.type,
    ...(minor >= 5 && { id: cell.id ?? null }),
    metadata: cell.metadata,
    source,
    ...(cell.attachments && { attachments: cell.attachments }),
    ...(cell.type === 'code' && {
      execution_count: cell.count,
      outputs: cell.outputs
    })
  };
}

function sortKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    return value.map(sortKeys);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, sortKeys(value[key])])
  );
}

/** The notebook in a text. */
export function read(text: string): IPlainNotebook {
  const value = JSON.parse(text) as {
    nbformat_minor: number;
    metadata: JsonRecord;
    cells: JsonRecord[];
  };
  return {
    minor: value.nbformat_minor,
    metadata: value.metadata,
    cells: value.cells.map(cell => ({
      type: cell.cell_type as IPlainCell['type'],
      ...(typeof cell.id === 'string' && { id: cell.id }),
      source: Array.isArray(cell.source)
        ? cell.source.join('')
        : String(cell.source),
      metadata: cell.metadata as JsonRecord,
      ...(cell.attachments !== undefined && {
        attachments: cell.attachments as JsonRecord
      }),
      outputs: (cell.outputs ?? []) as JsonValue[],
      count: (cell.execution_count ?? null) as number | null
    }))
  };
}

/** A code cell. */
export function code(
  source: string,
  more: Partial<IPlainCell> = {}
): IPlainCell {
  return {
    type: 'code',
    source,
    metadata: {},
    outputs: [],
    count: null,
    ...more
  };
}

/** A cell of text. */
export function text(
  source: string,
  more: Partial<IPlainCell> = {}
): IPlainCell {
  return { ...code(source), type: 'markdown', ...more };
}
