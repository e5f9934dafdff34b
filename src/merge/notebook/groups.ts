/** Brings together what belongs to the same cell in the three notebooks. */
import type { ICell, INotebook } from './cells';
import { groupBy } from './cells';
import { matchCells } from './match';
import { readMark } from './marks';
import { Pairing } from './pairing';
import { findParts } from './parts';
import { similarity } from './similarity';

/** One cell, or the cells that one was split into or joined from, in the three notebooks. */
export interface IGroup {
  base: ICell[];
  ours: ICell[];
  theirs: ICell[];
  /** Marked cells of the learner's file that hold the course's version of these. */
  marked: IMarked[];
}

/** A marked cell, and the cell of the last delivery or of the course that it is a version of. */
export interface IMarked {
  cell: ICell;
  of: ICell;
}

/** The three notebooks and which cell is which. */
export interface IMatched {
  base: INotebook;
  ours: INotebook;
  theirs: INotebook;
  /** base to ours. */
  kept: Pairing;
  /** base to theirs. */
  delivered: Pairing;
  /** theirs to ours, for what the base does not have. */
  added: Pairing;
  groups: IGroup[];
}

/** Find out which cell is which. */
export function matchNotebooks(
  base: INotebook,
  ours: INotebook,
  theirs: INotebook
): IMatched {
  const delivered = matchCells(base.cells, theirs.cells);
  const added = new Pairing(theirs.cells, ours.cells);
  const marks = findMarks(base, ours);
  linkAdded(added, delivered, base, marks);
  const taken = new Set(
    ours.cells.filter(cell => marks.has(cell) || added.origin(cell) !== null)
  );
  const kept = matchCells(base.cells, ours.cells, taken, delivered);
  const marked = placeMarks(marks, kept, delivered, added);
  linkRest(added, delivered, kept, marked);
  const matched = { base, ours, theirs, kept, delivered, added, groups: [] };
  return { ...matched, groups: makeGroups(matched, marked) };
}

/** The learner's marked cells. What the course itself delivers with a mark is a cell like any other. */
function findMarks(base: INotebook, ours: INotebook): Set<ICell> {
  const delivered = new Set(
    base.cells
      .filter(cell => readMark(cell.metadata) !== null)
      .map(cell => cell.key)
  );
  return new Set(
    ours.cells.filter(
      cell => readMark(cell.metadata) !== null && !delivered.has(cell.key)
    )
  );
}

/** Cells that the course added and that are in the learner's file too, by id or by text. */
function linkAdded(
  added: Pairing,
  delivered: Pairing,
  base: INotebook,
  marks: ReadonlySet<ICell>
): void {
  const keys = new Set(base.cells.map(cell => cell.key));
  const ids = new Set(base.cells.map(cell => cell.id));
  const byId = new Map<string, ICell>();
  const fresh: ICell[] = [];
  for (const cell of added.to) {
    if (marks.has(cell)) {
      continue;
    }
    if (cell.id !== null && !ids.has(cell.id)) {
      byId.set(cell.id, cell);
    }
    if (cell.id === null || !ids.has(cell.id)) {
      fresh.push(cell);
    }
  }
  const byKey = groupBy(fresh, cell => cell.key);
  for (const cell of delivered.right) {
    const same = cell.id === null ? undefined : byId.get(cell.id);
    if (same && added.origin(same) === null) {
      added.link(cell, same);
    }
  }
  for (const cell of delivered.right) {
    if (added.partner(cell) === null && !keys.has(cell.key)) {
      const same = byKey
        .get(cell.key)
        ?.find(other => added.origin(other) === null);
      if (same) {
        added.link(cell, same);
      }
    }
  }
}

/** What both added alike and is left over after the base's cells found their partners. */
function linkRest(
  added: Pairing,
  delivered: Pairing,
  kept: Pairing,
  marked: IMarked[]
): void {
  const marks = new Set(marked.map(({ cell }) => cell));
  const byKey = groupBy(
    kept.right.filter(cell => added.origin(cell) === null && !marks.has(cell)),
    cell => cell.key
  );
  for (const cell of delivered.right) {
    if (added.partner(cell) === null) {
      const same = byKey.get(cell.key)?.shift();
      if (same) {
        added.link(cell, same);
      }
    }
  }
}

/**
 * Tells which of the marked cells stand beside a version of the learner's. A marked cell whose
 * neighbour is gone is the learner's only version now: it is paired like any other cell.
 */
function placeMarks(
  marks: ReadonlySet<ICell>,
  kept: Pairing,
  delivered: Pairing,
  added: Pairing
): IMarked[] {
  const marked: IMarked[] = [];
  for (const cell of marks) {
    const of = findMarked(cell, delivered);
    if (of === null) {
      continue;
    }
    const isBase = kept.from[of.index] === of;
    if ((isBase ? kept.partner(of) : added.partner(of)) !== null) {
      marked.push({ cell, of });
    } else if (isBase) {
      kept.link(of, cell);
    } else {
      added.link(of, cell);
    }
  }
  return marked;
}

/**
 * The cell that a marked one is a version of: by id, else by text, else by place. Of a cell that the
 * base has, it is the base's.
 */
function findMarked(mark: ICell, delivered: Pairing): ICell | null {
  const of = readMark(mark.metadata);
  const all = [...delivered.from, ...delivered.to];
  const known = typeof of === 'string' && all.find(cell => cell.id === of);
  const same = all.filter(cell => cell.key === mark.key);
  const found =
    known ||
    same.find(cell => cell.index === of) ||
    same[0] ||
    all.find(cell => cell.index === of && isLike(cell, mark));
  const isCourse = found && delivered.to[found.index] === found;
  return (isCourse ? delivered.origin(found) : null) ?? found ?? null;
}

function isLike(cell: ICell, mark: ICell): boolean {
  return cell.type === mark.type && similarity(cell, mark) >= 0.5;
}

function makeGroups(
  matched: Omit<IMatched, 'groups'>,
  marked: IMarked[]
): IGroup[] {
  const { base, ours, theirs, kept, delivered, added } = matched;
  const marks = new Set(marked.map(({ cell }) => cell));
  const roots = new Roots();
  const links: [ICell, ICell][] = [
    ...pairsOf(kept),
    ...pairsOf(delivered),
    ...pairsOf(added),
    ...findParts(kept, marks),
    ...findParts(delivered, new Set())
  ];
  links.forEach(([a, b]) => roots.join(a, b));
  const groups = new Map<ICell, IGroup>();
  const groupOf = (cell: ICell): IGroup => {
    const root = roots.find(cell);
    let group = groups.get(root);
    if (!group) {
      group = { base: [], ours: [], theirs: [], marked: [] };
      groups.set(root, group);
    }
    return group;
  };
  base.cells.forEach(cell => groupOf(cell).base.push(cell));
  ours.cells
    .filter(cell => !marks.has(cell))
    .forEach(cell => groupOf(cell).ours.push(cell));
  theirs.cells.forEach(cell => groupOf(cell).theirs.push(cell));
  marked.forEach(mark => groupOf(mark.of).marked.push(mark));
  return [...groups.values()];
}

function pairsOf(pairing: Pairing): [ICell, ICell][] {
  return pairing.from.flatMap((cell): [ICell, ICell][] => {
    const partner = pairing.partner(cell);
    return partner === null ? [] : [[cell, partner]];
  });
}

/** Sets of cells that grow together. */
class Roots {
  find(cell: ICell): ICell {
    let root = cell;
    for (let up = this._up.get(root); up; up = this._up.get(root)) {
      root = up;
    }
    if (root !== cell) {
      this._up.set(cell, root);
    }
    return root;
  }

  join(a: ICell, b: ICell): void {
    const rootOfA = this.find(a);
    const rootOfB = this.find(b);
    if (rootOfA !== rootOfB) {
      this._up.set(rootOfB, rootOfA);
    }
  }

  private readonly _up = new Map<ICell, ICell>();
}
