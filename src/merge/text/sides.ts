import type { Encoding } from './encoding';
import { decode, encodingOf, isAscii } from './encoding';

/** The same thing of each of the three sides. */
export interface ISides<T> {
  base: T;
  ours: T;
  theirs: T;
}

/** What `use` makes of each side. */
export function eachSide<T, U>(
  sides: ISides<T>,
  use: (side: T) => U
): ISides<U> {
  return {
    base: use(sides.base),
    ours: use(sides.ours),
    theirs: use(sides.theirs)
  };
}

/** Three sides as text, and the encoding that their merge is to have. */
export interface IDecoded {
  texts: ISides<string>;
  encoding: Encoding;
}

/** What a small thing, such as the encoding, is after a merge: the course's unless the learner changed it. */
export function pick<T>({ base, ours, theirs }: ISides<T>): T {
  return ours === base ? theirs : ours;
}

/**
 * Read three files as texts that can be compared.
 *
 * Null where one of them is binary, or where a merge would put two encodings into one file.
 */
export function decodeSides(files: ISides<Uint8Array>): IDecoded | null {
  const { base, ours, theirs } = eachSide(files, encodingOf);
  if (base === null || ours === null || theirs === null) {
    return null;
  }
  const encodings = { base, ours, theirs };
  const all = Object.values(encodings);
  if (!all.includes('bytes')) {
    return decodeAs(files, encodings, pick(encodings));
  }
  if (all.some(one => one.startsWith('utf16')) || !fitTogether()) {
    return null;
  }
  const bytes: Encoding = 'bytes';
  return decodeAs(files, { base: bytes, ours: bytes, theirs: bytes }, bytes);

  /** A learner's file that is valid UTF-8, and so can be opened, stays one. */
  function fitTogether(): boolean {
    if (ours === 'bytes') {
      return theirs === 'bytes' || isAscii(files.theirs);
    }
    return theirs !== 'bytes';
  }
}

function decodeAs(
  files: ISides<Uint8Array>,
  encodings: ISides<Encoding>,
  encoding: Encoding
): IDecoded | null {
  const base = decode(files.base, encodings.base);
  const ours = decode(files.ours, encodings.ours);
  const theirs = decode(files.theirs, encodings.theirs);
  if (base === null || ours === null || theirs === null) {
    return null;
  }
  return { texts: { base, ours, theirs }, encoding };
}
