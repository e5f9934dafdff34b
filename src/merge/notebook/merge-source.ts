/** Merges the texts of cells by line. */
import { diff3Merge } from 'node-diff3';

/** Equal lines on two sides, counted as pairs, above which a merge would take too long. */
const MOST_PAIRS = 400_000;

/** Stands between the texts of two cells; no cell has it as a line. */
const BOUNDARY = '\u0000';

/**
 * Both sides' changes in one list of texts, one per cell; null where both changed the same lines.
 *
 * Cells are merged together where one side split or joined them: the boundaries are lines too.
 * Merging the result once more gives the same result, else it counts as a clash: a pull may be repeated.
 */
export function mergeTexts(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[]
): string[] | null {
  const baseLines = toLines(base);
  const theirLines = toLines(theirs);
  const merged = mergeLines(baseLines, toLines(ours), theirLines);
  if (merged === null) {
    return null;
  }
  const again = mergeLines(baseLines, merged, theirLines);
  return again !== null && sameLines(again, merged) ? toTexts(merged) : null;
}

function toLines(texts: readonly string[]): string[] {
  return texts.flatMap((text, at) =>
    at === 0 ? text.split('\n') : [BOUNDARY, ...text.split('\n')]
  );
}

function toTexts(lines: readonly string[]): string[] {
  return lines.join('\n').split(`\n${BOUNDARY}\n`);
}

function sameLines(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, at) => line === b[at]);
}

function mergeLines(
  base: string[],
  ours: string[],
  theirs: string[]
): string[] | null {
  if (isCostly(base, ours) || isCostly(base, theirs)) {
    return null;
  }
  const merged: string[] = [];
  for (const region of diff3Merge(ours, base, theirs)) {
    if (!region.ok) {
      return null;
    }
    merged.push(...region.ok);
  }
  return merged;
}

/** Many equal lines (a table of zeros) make the comparison cubic. */
function isCostly(a: readonly string[], b: readonly string[]): boolean {
  const counts = new Map<string, number>();
  b.forEach(line => counts.set(line, (counts.get(line) ?? 0) + 1));
  const pairs = a.reduce((sum, line) => sum + (counts.get(line) ?? 0), 0);
  return pairs > MOST_PAIRS;
}
