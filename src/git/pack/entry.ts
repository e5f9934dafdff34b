import type { PackIndex } from './pack-index';
import { damage } from './damage';
import type { ObjectType } from './object';

/** How an object starts in a pack. */
export type IEntryHead = {
  /** Of what follows, once unpacked: the object, or the delta. In bytes. */
  size: number;
  /** Where the zlib data starts in the entry. */
  data: number;
} & (
  | { type: ObjectType; base: null }
  /** To be applied to the object that starts at `base` in the same pack. */
  | { type: 'delta'; base: number }
);

const TYPES = [null, 'commit', 'tree', 'blob', 'tag', null] as const;
const OFFSET_DELTA = 6;
const NAME_DELTA = 7;

/**
 * Read the start of an object in a pack.
 *
 * @param entry - the object's bytes in the pack.
 * @param offset - where it starts in the pack.
 * @throws CodedError - `Unexpected` where it is damaged.
 */
export function readHead(
  entry: Uint8Array,
  offset: number,
  index: PackIndex
): IEntryHead {
  let data = 0;
  const byte = () => {
    if (data >= entry.length) {
      throw damage('object in a pack');
    }
    return entry[data++];
  };
  const first = byte();
  const kind = (first >> 4) & 7;
  let size = first & 15;
  for (let last = first, factor = 16; last & 0x80; factor *= 128) {
    last = byte();
    size += (last & 0x7f) * factor;
  }
  if (kind === OFFSET_DELTA) {
    const base = offset - readDistance(byte);
    return { type: 'delta', size, base: checked(base, offset), data };
  }
  if (kind === NAME_DELTA) {
    const base = index.findBytes(entry.subarray(data, data + 20));
    return { type: 'delta', size, base: checked(base, null), data: data + 20 };
  }
  const type = TYPES[kind];
  if (!type) {
    throw damage(`object of type ${kind} in a pack`);
  }
  return { type, size, base: null, data };
}

/** How far before a delta its base starts: 7 bits a byte, the high ones first, each further byte adding 1. */
function readDistance(byte: () => number): number {
  let last = byte();
  let distance = last & 0x7f;
  while (last & 0x80) {
    last = byte();
    distance = (distance + 1) * 128 + (last & 0x7f);
  }
  return distance;
}

function checked(base: number | null, before: number | null): number {
  if (base === null || base < 0 || (before !== null && base >= before)) {
    throw damage('a delta without its base');
  }
  return base;
}
