import { CodedError } from '../../errors';
import { DeflateError, DeflateMeter } from './inflated-size';

/** What is no pack, or a damaged one. */
export class PackError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PackError';
  }
}

const GiB = 1024 ** 3;

/** Inflated, a pack may always be so large; in bytes. */
const ALWAYS = GiB;

/** And it may never be larger than this. */
const NEVER = 4 * GiB;

/** In between, it may be so many times as large as it is. */
const TIMES = 200;

/** After so many bytes others get their turn, such as a message that cancels. */
const STEP = 4 * 1024 * 1024;

/** The SHA-1 at a pack's end, in bytes. */
export const TRAILER = 20;

/** The first bytes of a pack: `PACK`, the version, the count of objects. */
const HEADER = 12;

const OFFSET_DELTA = 6;
const REF_DELTA = 7;

/** How many objects a pack says to have. */
export function countObjects(pack: Uint8Array): number {
  if (pack.length < HEADER + TRAILER) {
    throw new PackError('a pack is cut off');
  }
  const view = new DataView(pack.buffer, pack.byteOffset);
  const version = view.getUint32(4);
  // "PACK"
  if (view.getUint32(0) !== 0x5041434b || (version !== 2 && version !== 3)) {
    throw new PackError('not a pack');
  }
  return view.getUint32(8);
}

/**
 * Look at each object of a pack without inflating it.
 *
 * Small packs can stand for so much that a page would die of it, by compression or by deltas;
 * what comes out is known only after this.
 *
 * @param onStep - called from time to time; may throw.
 * @throws CodedError - `TooLarge` where more than 4 GiB would come out, or more than 1 GiB and 200 times
 * the pack's size.
 * @throws PackError - where objects are damaged, or too few or too many.
 */
export async function walkPack(
  pack: Uint8Array,
  onStep: () => void
): Promise<void> {
  const limit = Math.min(NEVER, Math.max(ALWAYS, TIMES * pack.length));
  const end = pack.length - TRAILER;
  const meter = new DeflateMeter(pack.subarray(0, end));
  let total = 0;
  let at = HEADER;
  let paused = at;
  for (let left = countObjects(pack); left > 0; left--) {
    const { type, size, start } = readHead(pack, at);
    if (total + size > limit) {
      throw new CodedError('TooLarge', { limit });
    }
    total += sizeOf(meter, type, size, start);
    if (total > limit) {
      throw new CodedError('TooLarge', { limit });
    }
    at = meter.end;
    if (at - paused > STEP) {
      paused = at;
      await new Promise(resolve => setTimeout(resolve));
      onStep();
    }
  }
  if (at !== end) {
    throw new PackError('a pack has more than its objects');
  }
}

/** What comes out of an object; of a delta, its result. */
function sizeOf(
  meter: DeflateMeter,
  type: number,
  size: number,
  start: number
): number {
  try {
    meter.measure(start, size);
  } catch (error) {
    throw error instanceof DeflateError ? new PackError(error.message) : error;
  }
  if (meter.size !== size) {
    throw new PackError('an object of a pack is too small');
  }
  if (type !== OFFSET_DELTA && type !== REF_DELTA) {
    return size;
  }
  // The size of what the delta changes stands before that of the result.
  const base = readNumber(meter.head, 0, 0, 0);
  return readNumber(meter.head, base.end, 0, 0).value;
}

/** An object's type, its size without compression, and where its bytes start. */
function readHead(pack: Uint8Array, at: number) {
  const type = (pack[at] >> 4) & 7;
  const isLong = pack[at] & 128;
  const size = isLong
    ? readNumber(pack, at + 1, pack[at] & 15, 4)
    : { value: pack[at] & 15, end: at + 1 };
  let start = size.end;
  if (type === OFFSET_DELTA) {
    while (pack[start++] & 128);
  } else if (type === REF_DELTA) {
    start += 20;
  } else if (type === 0 || type === 5) {
    throw new PackError('an object of a pack is of no type');
  }
  return { type, size: size.value, start };
}

/** A number of 7 bits a byte, the lowest first; the highest bit says that more follow. */
function readNumber(
  bytes: Uint8Array,
  at: number,
  low: number,
  shift: number
): { value: number; end: number } {
  let value = low;
  let factor = 2 ** shift;
  let end = at;
  for (let isMore = true; isMore; end++, factor *= 128) {
    value += (bytes[end] & 127) * factor;
    isMore = (bytes[end] & 128) > 0;
  }
  return { value, end };
}
