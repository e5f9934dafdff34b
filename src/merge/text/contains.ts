import type { IHunk } from './hunk';

/**
 * Whether lines hold all that a side changed.
 *
 * Around each change they must read as the side does, as far as a line that occurs once on both
 * before it and one after it; so lines that are alike are not mistaken for each other.
 *
 * @param changes - from the base to the side.
 * @param more - from the side to the lines.
 */
export function contains(
  lines: readonly number[],
  side: readonly number[],
  changes: readonly IHunk[],
  more: readonly IHunk[]
): boolean {
  const marks = countMarks(lines, side);
  let shift = 0;
  let passed = 0;
  return changes.every(({ start, length, replaced }) => {
    const from = start + shift;
    const to = from + replaced;
    shift += replaced - length;
    while (passed < more.length && endOf(more[passed]) < from) {
      passed++;
    }
    const before = passed > 0 ? marks[endOf(more[passed - 1])] : -1;
    const after = passed < more.length ? marks[more[passed].start] : Infinity;
    return before < marks[from] && marks[to] < after;
  });
}

function endOf({ start, length }: IHunk): number {
  return start + length;
}

/** For each place in the side, how many lines before it occur once both there and in the lines. */
function countMarks(
  lines: readonly number[],
  side: readonly number[]
): Uint32Array {
  const inLines = count(lines);
  const inSide = count(side);
  const marks = new Uint32Array(side.length + 1);
  side.forEach((line, i) => {
    const isMark = inLines.get(line) === 1 && inSide.get(line) === 1;
    marks[i + 1] = marks[i] + (isMark ? 1 : 0);
  });
  return marks;
}

function count(lines: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const line of lines) {
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return counts;
}
