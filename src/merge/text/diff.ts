import { diffIndices } from 'node-diff3';
import type { IPair } from './anchors';
import { Anchors } from './anchors';
import type { IHunk } from './hunk';
import { slideDown } from './slide';

/** Counts work down, in comparisons of two numbers. */
export interface IBudget {
  left: number;
}

/**
 * What changed from one list of lines to another, in order; null where finding it takes too long.
 *
 * Lines are numbers: the same for lines that are equal. The pieces that begin and end alike are set
 * aside, then those between lines that occur once on both sides; what is left is compared whole.
 */
export function diffLines(
  base: readonly number[],
  side: readonly number[],
  budget: IBudget
): IHunk[] | null {
  const hunks: IHunk[] = [];
  const anchors = new Anchors(base, side);
  const pairs: IPair[] = [
    { baseStart: 0, baseEnd: base.length, sideStart: 0, sideEnd: side.length }
  ];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    trim(base, side, pair);
    const length = pair.baseEnd - pair.baseStart;
    const replaced = pair.sideEnd - pair.sideStart;
    if (length === 0 || replaced === 0) {
      if (length + replaced > 0) {
        hunks.push({ start: pair.baseStart, length, replaced });
      }
      continue;
    }
    budget.left -= length + replaced;
    const between = anchors.split(pair);
    if (between) {
      between.reverse().forEach(piece => pairs.push(piece));
    } else if (!diffWhole(base, side, pair, budget, hunks)) {
      return null;
    }
    if (budget.left < 0) {
      return null;
    }
  }
  return slideDown(base, side, hunks);
}

/** Leave out the lines at both ends that are the same. */
function trim(
  base: readonly number[],
  side: readonly number[],
  pair: IPair
): void {
  const isLeft = () =>
    pair.baseStart < pair.baseEnd && pair.sideStart < pair.sideEnd;
  while (isLeft() && base[pair.baseStart] === side[pair.sideStart]) {
    pair.baseStart++;
    pair.sideStart++;
  }
  while (isLeft() && base[pair.baseEnd - 1] === side[pair.sideEnd - 1]) {
    pair.baseEnd--;
    pair.sideEnd--;
  }
}

/** Compare two pieces line by line; false where that takes too long. */
function diffWhole(
  base: readonly number[],
  side: readonly number[],
  pair: IPair,
  budget: IBudget,
  hunks: IHunk[]
): boolean {
  const ofBase = base.slice(pair.baseStart, pair.baseEnd);
  const ofSide = side.slice(pair.sideStart, pair.sideEnd);
  budget.left -= worstCase(ofBase, ofSide);
  if (budget.left < 0) {
    return false;
  }
  for (const { buffer1, buffer2 } of diffIndices(ofBase, ofSide)) {
    const [start, length] = buffer1;
    hunks.push({
      start: pair.baseStart + start,
      length,
      replaced: buffer2[1]
    });
  }
  return true;
}

/** How long `diffIndices` takes at most: for each pair of equal lines it walks a list as long as what is common. */
function worstCase(base: readonly number[], side: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const line of side) {
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const equal = base.reduce((sum, line) => sum + (counts.get(line) ?? 0), 0);
  return equal * Math.min(base.length, side.length);
}
