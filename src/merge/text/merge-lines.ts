import type { IPiece } from './combine';
import { combine } from './combine';
import { contains } from './contains';
import type { IBudget } from './diff';
import { diffLines } from './diff';
import type { ISides } from './sides';

/** Lines as numbers: the same for lines that are equal. */
type Lines = readonly number[];

/**
 * Merge lines: the pieces of both sides in order, or null where they clash or take too long.
 *
 * A merge that was cut off is done again, with a learner's file that has the course's changes
 * already. Among lines that are alike these might not be found in it, and be made twice. So a result is
 * given only where merging once more leaves it as it is.
 */
export function mergeLines(
  { base, ours, theirs }: ISides<Lines>,
  budget: IBudget
): IPiece[] | null {
  const changes = diffLines(base, theirs, budget);
  if (!changes) {
    return null;
  }
  const pieces = mergeOnce(ours);
  if (pieces) {
    const result = linesOf(pieces, ours);
    if (isSame(result, ours) || isSettled(result)) {
      return pieces;
    }
  }
  const asItIs: IPiece = { from: 'ours', start: 0, end: ours.length };
  return hasChanges(ours) ? [asItIs] : null;

  function mergeOnce(lines: Lines): IPiece[] | null {
    const hunks = diffLines(base, lines, budget);
    return (
      hunks &&
      changes &&
      combine({ lines, hunks }, { lines: theirs, hunks: changes })
    );
  }

  function isSettled(lines: Lines): boolean {
    const again = mergeOnce(lines);
    return again ? isSame(linesOf(again, lines), lines) : hasChanges(lines);
  }

  function hasChanges(lines: Lines): boolean {
    const more = diffLines(theirs, lines, budget);
    return !!more && !!changes && contains(lines, theirs, changes, more);
  }

  function linesOf(parts: IPiece[], lines: Lines): number[] {
    return parts.flatMap(({ from, start, end }) =>
      (from === 'ours' ? lines : theirs).slice(start, end)
    );
  }
}

/** Whether two lists of lines are equal. */
function isSame(a: Lines, b: Lines): boolean {
  return a.length === b.length && a.every((line, i) => line === b[i]);
}
