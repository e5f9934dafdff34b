/**
 * Pairs the cells of two notebooks: by id where it is plausible, by equal text in order, by equal
 * text elsewhere (a moved cell), by likeness, and last by being the only change at a place.
 *
 * A wrong pair costs no text: what is then changed on both sides is kept twice, marked.
 */
import type { ICell } from './cells';
import { groupBy } from './cells';
import { Gaps } from './gaps';
import { isRecord } from './json-text';
import { Pairing } from './pairing';
import { findParts } from './parts';
import { commonPlaces } from './sequence';
import { similarity, wordsOf } from './similarity';

/** Two cells with the same id are taken for different ones below this, if their text is found elsewhere. */
const ID_LIKENESS = 0.3;

/** An edited cell between the same neighbours is at least this alike. */
const EDITED = 0.5;

/** A cell that moved and was edited is at least this alike. */
const MOVED = 0.75;

/** So much less alike are cells of two types. */
const OTHER_TYPE = 0.15;

/** A word that is in more cells than this tells nothing about which cell it is. */
const COMMON_WORD = 48;

/** Cells of the same gap that are compared whatever their words. */
const GAP = 12;

/**
 * Pair what two notebooks have in common.
 *
 * @param skip - cells of `to` that are to stay alone.
 * @param later - a later version of `from`: a cell whose new text is in `to` was taken over from there.
 */
export function matchCells(
  from: readonly ICell[],
  to: readonly ICell[],
  skip: ReadonlySet<ICell> = new Set(),
  later?: Pairing
): Pairing {
  const pairing = new Pairing(from, to);
  const free = (): ICell[] => pairing.right.filter(cell => !skip.has(cell));
  linkNames(pairing, free(), cell => cell.id);
  linkNames(pairing, free(), taskOf);
  if (later) {
    linkTaken(pairing, free(), later, cell => cell.key);
    linkTaken(pairing, free(), later, cell => cell.source);
  }
  linkInOrder(pairing, free());
  linkEqual(pairing, free());
  linkRetyped(pairing, free());
  linkAlike(pairing, free());
  const parts = findParts(pairing, skip, whole =>
    pairing.isPaired(whole)
  ).flat();
  linkGaps(pairing, free(), new Set(parts));
  return pairing;
}

/** Pair cells by a name that each notebook has once. */
function linkNames(
  pairing: Pairing,
  right: ICell[],
  nameOf: (cell: ICell) => string | null
): void {
  const named = new Map<string, ICell>();
  for (const cell of right) {
    const name = nameOf(cell);
    if (name !== null && !named.has(name)) {
      named.set(name, cell);
    }
  }
  if (named.size === 0) {
    return;
  }
  const leftKeys = countKeys(pairing.from);
  const rightKeys = countKeys(right);
  for (const cell of pairing.left) {
    const other = named.get(nameOf(cell) ?? '');
    if (
      other !== undefined &&
      pairing.origin(other) === null &&
      (cell.key === other.key ||
        similarity(cell, other) >= ID_LIKENESS ||
        (!hasMoved(cell, leftKeys, rightKeys) &&
          !hasMoved(other, rightKeys, leftKeys)))
    ) {
      pairing.link(cell, other);
    }
  }
}

/** The name that nbgrader gives to a task's cell, which is often the same text in each task. */
function taskOf(cell: ICell): string | null {
  const { nbgrader } = cell.metadata;
  return isRecord(nbgrader) && typeof nbgrader.grade_id === 'string'
    ? nbgrader.grade_id
    : null;
}

function countKeys(cells: readonly ICell[]): Map<string, number> {
  const counts = new Map<string, number>();
  cells.forEach(cell => counts.set(cell.key, (counts.get(cell.key) ?? 0) + 1));
  return counts;
}

/** Whether a text that its notebook has once is in the other notebook, under another name. */
function hasMoved(
  cell: ICell,
  here: Map<string, number>,
  there: Map<string, number>
): boolean {
  return (
    cell.source.trim() !== '' && here.get(cell.key) === 1 && there.has(cell.key)
  );
}

/** Cells that an earlier update brought to their new text, wherever they are. */
function linkTaken(
  pairing: Pairing,
  right: ICell[],
  later: Pairing,
  textOf: (cell: ICell) => string
): void {
  const known = new Set(pairing.from.map(textOf));
  const waiting = groupBy(right, textOf);
  for (const cell of pairing.left) {
    const now = later.partner(cell);
    if (now !== null && now.source.trim() !== '' && !known.has(textOf(now))) {
      const other = waiting.get(textOf(now))?.shift();
      if (other) {
        pairing.link(cell, other);
      }
    }
  }
}

function linkInOrder(pairing: Pairing, right: ICell[]): void {
  const { left } = pairing;
  const places = commonPlaces(
    left.map(cell => cell.key),
    right.map(cell => cell.key)
  );
  for (const [i, j] of places) {
    // An empty cell is like any other: it is the same one only where its neighbours agree.
    if (left[i].source.trim() !== '' || isBetween(pairing, left[i], right[j])) {
      pairing.link(left[i], right[j]);
    }
  }
}

/** Cells with equal text that are elsewhere. */
function linkEqual(pairing: Pairing, right: ICell[]): void {
  const waiting = groupBy(right, cell => cell.key);
  for (const cell of pairing.left) {
    const other =
      cell.source.trim() === '' ? undefined : waiting.get(cell.key)?.shift();
    if (other) {
      pairing.link(cell, other);
    }
  }
}

/** Cells whose type was changed and whose text is there once. */
function linkRetyped(pairing: Pairing, right: ICell[]): void {
  const here = groupBy(pairing.from, cell => cell.source);
  const there = groupBy(pairing.to, cell => cell.source);
  const free = new Set(right);
  for (const cell of pairing.left) {
    const [other, ...more] = there.get(cell.source) ?? [];
    const isOnce = here.get(cell.source)?.length === 1 && more.length === 0;
    if (isOnce && cell.source.trim() !== '' && free.has(other)) {
      pairing.link(cell, other);
    }
  }
}

function linkAlike(pairing: Pairing, right: ICell[]): void {
  const { left } = pairing;
  const gaps = new Gaps(pairing);
  const likely: { a: ICell; b: ICell; score: number }[] = [];
  const consider = (a: ICell, b: ICell): void => {
    const score = similarity(a, b) - (a.type === b.type ? 0 : OTHER_TYPE);
    const near = gaps.isSame(a, b);
    if (score >= (near ? EDITED : MOVED) && a.source.trim() !== '') {
      likely.push({ a, b, score: near ? score + 1 : score });
    }
  };
  const index = indexWords(right);
  const byGap = gaps.group(right);
  for (const a of left) {
    const seen = new Set<ICell>(byGap.get(gaps.ofLeft(a))?.slice(0, GAP));
    for (const word of wordsOf(a).counts.keys()) {
      index.get(word)?.forEach(b => seen.add(b));
    }
    seen.forEach(b => consider(a, b));
  }
  likely.sort((x, y) => y.score - x.score || x.a.index - y.a.index);
  for (const { a, b } of likely) {
    if (pairing.partner(a) === null && pairing.origin(b) === null) {
      pairing.link(a, b);
    }
  }
}

function indexWords(cells: ICell[]): Map<string, ICell[]> {
  const index = new Map<string, ICell[]>();
  for (const cell of cells) {
    for (const word of wordsOf(cell).counts.keys()) {
      const list = index.get(word);
      if (list) {
        list.push(cell);
      } else {
        index.set(word, [cell]);
      }
    }
  }
  index.forEach((list, word) => {
    if (list.length > COMMON_WORD) {
      index.delete(word);
    }
  });
  return index;
}

/** A cell that was written anew in its place: the only one left between two pairs. */
function linkGaps(
  pairing: Pairing,
  right: ICell[],
  parts: ReadonlySet<ICell>
): void {
  const gaps = new Gaps(pairing);
  const byGap = gaps.group(right.filter(cell => !parts.has(cell)));
  const lefts = new Map<number, ICell[]>();
  for (const cell of pairing.left.filter(one => !parts.has(one))) {
    const gap = gaps.ofLeft(cell);
    lefts.set(gap, [...(lefts.get(gap) ?? []), cell]);
  }
  for (const [gap, [a, ...more]] of lefts) {
    const others = byGap.get(gap) ?? [];
    if (more.length === 0 && others.length === 1 && a.type === others[0].type) {
      pairing.link(a, others[0]);
    }
  }
}

function isBetween(pairing: Pairing, a: ICell, b: ICell): boolean {
  const before = pairing.from[a.index - 1];
  const after = pairing.from[a.index + 1];
  const isFirst = a.index === 0 && b.index === 0;
  return (
    isFirst ||
    (before !== undefined && pairing.partner(before)?.index === b.index - 1) ||
    (after !== undefined && pairing.partner(after)?.index === b.index + 1)
  );
}
