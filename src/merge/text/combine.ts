import type { IHunk } from './hunk';

/** Lines of a merge's result, `start` to `end` without the last. */
export interface IPiece {
  from: 'ours' | 'theirs';
  start: number;
  end: number;
}

/** One side of a merge: its lines as numbers and how they came from the base. */
export interface IChangedSide {
  lines: readonly number[];
  hunks: readonly IHunk[];
}

/**
 * Put two sides' changes together: diff3, where changes that touch each other clash unless they are
 * the same. Null where they clash.
 */
export function combine(
  ours: IChangedSide,
  theirs: IChangedSide
): IPiece[] | null {
  const left = new Changes(ours);
  const right = new Changes(theirs);
  const pieces: IPiece[] = [];
  let at = 0;
  for (;;) {
    const start = Math.min(left.next, right.next);
    if (start === Infinity) {
      pieces.push({ from: 'ours', start: at, end: ours.lines.length });
      return pieces;
    }
    const oursStart = left.at(start);
    const theirsStart = right.at(start);
    pieces.push({ from: 'ours', start: at, end: oursStart });
    const region = takeRegion(left, right, start);
    at = left.at(region.end);
    const oursPiece = ours.lines.slice(oursStart, at);
    const theirsEnd = right.at(region.end);
    if (!region.left) {
      pieces.push({ from: 'theirs', start: theirsStart, end: theirsEnd });
    } else if (
      region.right &&
      !isSame(oursPiece, theirs.lines.slice(theirsStart, theirsEnd))
    ) {
      return null;
    } else {
      pieces.push({ from: 'ours', start: oursStart, end: at });
    }
  }
}

/** The next changes that touch each other: where they end in the base, and whose they are. */
function takeRegion(
  left: Changes,
  right: Changes,
  start: number
): { end: number; left: boolean; right: boolean } {
  const region = { end: start, left: false, right: false };
  for (;;) {
    if (left.next <= region.end) {
      region.end = Math.max(region.end, left.take());
      region.left = true;
    } else if (right.next <= region.end) {
      region.end = Math.max(region.end, right.take());
      region.right = true;
    } else {
      return region;
    }
  }
}

/** A side's changes, taken one after the other. */
class Changes {
  constructor(side: IChangedSide) {
    this.hunks = side.hunks;
  }

  /** Where the next change begins in the base; Infinity after the last. */
  get next(): number {
    return this.hunks[this.taken]?.start ?? Infinity;
  }

  /** Take the next change: where it ends in the base. */
  take(): number {
    const { start, length, replaced } = this.hunks[this.taken++];
    this.shift += replaced - length;
    return start + length;
  }

  /** Where a line of the base, after all that was taken and before the next change, is in the side. */
  at(line: number): number {
    return line + this.shift;
  }

  private readonly hunks: readonly IHunk[];
  private taken = 0;
  private shift = 0;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((line, i) => line === b[i]);
}
