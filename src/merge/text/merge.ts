import type { IMergeInput, MergeResult } from '../types';
import type { IPiece } from './combine';
import { encode } from './encoding';
import type { ILines } from './lines';
import { endsWithNewline, onlyEnd, splitLines } from './lines';
import { mergeLines } from './merge-lines';
import type { ISides } from './sides';
import { decodeSides, eachSide, pick } from './sides';

/** Files above this size are not merged. In bytes. */
const LARGEST = 5 * 1024 * 1024;

/** Files of more lines are not merged. */
const MOST_LINES = 100_000;

/** How much work the comparisons of one merge may take. */
const BUDGET = 4e8;

const CLASH: MergeResult = { kind: 'clash' };

/**
 * Merge three versions of a text by line.
 *
 * Lines are compared without their ends, so line ends, a final newline and the encoding are no
 * changes of a line: the result has the learner's (the course's, where the learner left the final
 * newline or the encoding as they were). A change of both sides to the same place is a clash, and so
 * is a file that is binary, too large, or too slow to compare.
 */
export function mergeText(files: Omit<IMergeInput, 'path'>): MergeResult {
  const { base, ours, theirs } = files;
  if (isEqual(base, theirs) || isEqual(ours, theirs)) {
    return { kind: 'merged', bytes: ours, clashes: 0 };
  }
  if (isEqual(base, ours)) {
    return { kind: 'merged', bytes: theirs, clashes: 0 };
  }
  if (Math.max(base.length, ours.length, theirs.length) > LARGEST) {
    return CLASH;
  }
  const decoded = decodeSides({ base, ours, theirs });
  if (!decoded) {
    return CLASH;
  }
  const text = mergeTexts(decoded.texts);
  const bytes = text === null ? null : encode(text, decoded.encoding);
  return bytes ? { kind: 'merged', bytes, clashes: 0 } : CLASH;
}

function mergeTexts(texts: ISides<string>): string | null {
  const sides = eachSide(texts, splitLines);
  if (Object.values(sides).some(({ lines }) => lines.length > MOST_LINES)) {
    return null;
  }
  const pieces = mergeLines(numberLines(sides), { left: BUDGET });
  return pieces && join(pieces, sides);
}

/** Lines as numbers: the same for lines that are equal. */
function numberLines(sides: ISides<ILines>): ISides<number[]> {
  const known = new Map<string, number>();
  return eachSide(sides, ({ lines }) =>
    lines.map(line => {
      const number = known.get(line) ?? known.size;
      known.set(line, number);
      return number;
    })
  );
}

/** Write the lines of a result with their ends. */
function join(pieces: IPiece[], sides: ISides<ILines>): string {
  const wanted = onlyEnd(sides.ours);
  const usual = onlyEnd(sides.theirs);
  const lines: string[] = [];
  const ends: string[] = [];
  for (const { from, start, end } of pieces) {
    for (let i = start; i < end; i++) {
      const own = sides[from].ends[i];
      lines.push(sides[from].lines[i]);
      ends.push(from === 'theirs' && own === usual ? (wanted ?? own) : own);
    }
  }
  const missing = wanted ?? usual ?? '\n';
  const last = lines.length - 1;
  const ended = pick(eachSide(sides, endsWithNewline));
  return lines
    .map((line, i) => {
      // An empty line is one only by its end.
      const hasEnd = i < last || ended || line === '';
      return hasEnd ? line + (ends[i] || missing) : line;
    })
    .join('');
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
