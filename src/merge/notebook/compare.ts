/** Holds versions of a notebook side by side, cell by cell. */
import type { IComparedCell, IComparedNotebook } from '../compare-types';
import { compareTexts } from '../text/compare';
import type { ICell, INotebook } from './cells';
import { readNotebook } from './cells';
import { isRecord } from './json-text';
import { findMarks } from './marked-cells';
import { matchCells } from './match';
import type { Pairing } from './pairing';

/** Versions of a notebook. */
export interface INotebookVersions {
  /** The text of each; null = there is none. */
  texts: readonly (string | null)[];
  /** Which of them the others are held against. */
  center: number;
  /** Which of them is the course's; null where none is. */
  course: number | null;
}

/** A row while the rows are put in order. */
interface IRow {
  cells: (ICell | null)[];
  marks: ICell[];
}

/**
 * The cells of all versions, in the order of the center's; those that only others have stand after the
 * cell that they follow there.
 *
 * @returns null where one of the versions is no notebook.
 */
export function compareNotebooks(
  versions: INotebookVersions
): IComparedNotebook | null {
  const cells: ICell[][] = [];
  let language = '';
  for (const text of versions.texts) {
    const notebook = text === null ? null : readNotebook(text);
    if (text !== null && notebook === null) {
      return null;
    }
    cells.push(notebook?.cells ?? []);
    language ||= notebook ? languageOf(notebook) : '';
  }
  const rows = rowsOf(cells, versions);
  return { cells: rows.map(row => compared(row, versions.center)), language };
}

/** What a notebook's code is written in; empty = it does not say. */
function languageOf({ metadata }: INotebook): string {
  const { language_info: info, kernelspec: kernel } = metadata;
  const told = [
    isRecord(info) ? info.name : undefined,
    isRecord(kernel) ? kernel.language : undefined
  ];
  return told.find(name => typeof name === 'string') ?? '';
}

function rowsOf(
  cells: ICell[][],
  { center, course }: INotebookVersions
): IRow[] {
  const marks = findMarks(cells[center], course === null ? [] : cells[course]);
  const rows = new Map<ICell, IRow>();
  const order: IRow[] = [];
  const hidden = new Set<ICell>();
  for (const group of marks.groups) {
    const stays = group.beside ? group.marks : group.marks.slice(1);
    stays.forEach(cell => hidden.add(cell));
  }
  for (const cell of cells[center].filter(one => !hidden.has(one))) {
    const row: IRow = { cells: cells.map(() => null), marks: [] };
    row.cells[center] = cell;
    rows.set(cell, row);
    order.push(row);
  }
  for (const { marks: marked, beside, of } of marks.groups) {
    const row = rows.get(beside ?? marked[0]);
    if (row) {
      row.marks.push(...marked);
      if (of && course !== null && !beside) {
        row.cells[course] = of;
        rows.set(of, row);
      }
    }
  }
  const skip = new Set(marks.groups.flatMap(group => group.marks));
  cells.forEach((own, at) => {
    if (at !== center) {
      const pairing =
        at === course ? marks.pairing : matchCells(own, cells[center], skip);
      addVersion({ own, at, count: cells.length, pairing }, rows, order);
    }
  });
  return order;
}

/** A version, and which of its cells is which of the center's. */
interface IVersion {
  own: ICell[];
  /** Its column, and how many there are. */
  at: number;
  count: number;
  pairing: Pairing;
}

/** Put a version's cells into the rows of their partners, or into rows of their own. */
function addVersion(
  { own, at, count, pairing }: IVersion,
  rows: Map<ICell, IRow>,
  order: IRow[]
): void {
  let before: IRow | null = null;
  for (const cell of own) {
    const partner = pairing.partner(cell);
    let row = rows.get(cell) ?? (partner && rows.get(partner));
    if (!row) {
      row = { cells: Array<null>(count).fill(null), marks: [] };
      order.splice(before ? order.indexOf(before) + 1 : 0, 0, row);
    }
    row.cells[at] = cell;
    before = row;
  }
}

function compared({ cells, marks }: IRow, center: number): IComparedCell {
  const leading = cells[center] ?? (cells.find(cell => cell) as ICell);
  const mark = marks[0];
  const isSame = !mark && cells.every(cell => cell?.key === leading.key);
  return {
    type: leading.type,
    isSame,
    source: compareTexts(
      cells.map(cell => cell?.source ?? null),
      cells[center] ? center : cells.indexOf(leading)
    ),
    outputs: cells.map(cell => cell && outputsOf(cell)),
    mark: mark ? { index: mark.index, source: mark.source } : null
  };
}

function outputsOf({ outputs }: ICell): number {
  return Array.isArray(outputs) ? outputs.length : 0;
}
