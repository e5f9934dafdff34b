import type { IMergeInput, MergeResult } from '../types';
import type { IPiece } from './combine';
import { combine } from './combine';
import { diffLines } from './diff';
import { encode } from './encoding';
import type { ILines } from './lines';
import { endsWithNewline, onlyEnd, splitLines } from './lines';
import type { ISides } from './sides';
import { decodeSides, eachSide, pick } from './sides';

/** Files above this size are not merged. In bytes. */
const LARGEST = 5 * 1024 * 1024;

/** Files of more lines are not merged. */
const MOST_LINES = 300_000;

/** How much work one comparison may take; about half a second. */
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
  const text = decoded && mergeTexts(decoded.texts);
  const bytes = text === null ? null : encode(text, decoded.encoding);
  return bytes ? { kind: 'merged', bytes, clashes: 0 } : CLASH;
}

function mergeTexts(texts: ISides<string>): string | null {
  const sides = eachSide(texts, splitLines);
  if (Object.values(sides).some(({ lines }) => lines.length > MOST_LINES)) {
    return null;
  }
  const pieces = mergeLines(sides);
  return pieces && join(pieces, sides);
}

function mergeLines(sides: ISides<ILines>): IPiece[] | null {
  const known = new Map<string, number>();
  const { base, ours, theirs } = eachSide(sides, ({ lines }) =>
    lines.map(line => {
      const number = known.get(line) ?? known.size;
      known.set(line, number);
      return number;
    })
  );
  const ofOurs = diffLines(base, ours, { left: BUDGET });
  const ofTheirs = diffLines(base, theirs, { left: BUDGET });
  return (
    ofOurs &&
    ofTheirs &&
    combine({ lines: ours, hunks: ofOurs }, { lines: theirs, hunks: ofTheirs })
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
  const last = ends.length - 1;
  const missing = wanted ?? usual ?? '\n';
  return lines
    .map((line, i) => line + (i === last ? lastEnd() : ends[i] || missing))
    .join('');

  function lastEnd(): string {
    const ended = pick(eachSide(sides, endsWithNewline));
    return ended ? ends[last] || missing : '';
  }
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
