/** How alike two cells' texts are. */
import type { ICell } from './cells';

/** Words, and single characters where a script has no spaces between words. */
const TOKEN =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{N}_]+|[^\s]/gu;

/** Of longer cells the first words tell enough. */
const MOST_TOKENS = 3000;

/** How often each word occurs. */
export interface IWords {
  counts: Map<string, number>;
  total: number;
}

const known = new WeakMap<ICell, IWords>();

/** The words of a cell's source. */
export function wordsOf(cell: ICell): IWords {
  let words = known.get(cell);
  if (words === undefined) {
    words = countWords(cell.source);
    known.set(cell, words);
  }
  return words;
}

function countWords(source: string): IWords {
  const counts = new Map<string, number>();
  let total = 0;
  for (const [token] of source.matchAll(TOKEN)) {
    if (++total > MOST_TOKENS) {
      return { counts, total: MOST_TOKENS };
    }
    counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  return { counts, total };
}

/** From 0, nothing in common, to 1, the same words as often. Two empty cells are alike. */
export function similarity(a: ICell, b: ICell): number {
  const wordsOfA = wordsOf(a);
  const wordsOfB = wordsOf(b);
  const total = wordsOfA.total + wordsOfB.total;
  if (total === 0) {
    return 1;
  }
  let common = 0;
  for (const [word, count] of wordsOfA.counts) {
    common += Math.min(count, wordsOfB.counts.get(word) ?? 0);
  }
  return (2 * common) / total;
}
