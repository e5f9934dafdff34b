import { damage } from './damage';

/**
 * What a delta makes of its base.
 *
 * @throws CodedError - `Unexpected` where the delta is damaged, or of another base.
 */
export function applyDelta(base: Uint8Array, delta: Uint8Array): Uint8Array {
  const from = new Cursor(delta);
  const baseSize = from.size();
  const bytes = new Uint8Array(from.resultSize());
  let at = 0;
  const add = (part: Uint8Array, length: number): void => {
    if (part.length !== length || at + length > bytes.length) {
      throw damage('delta');
    }
    bytes.set(part, at);
    at += length;
  };
  while (!from.isAtEnd) {
    const order = from.byte();
    if (order & 0x80) {
      const start = from.some(order, 4);
      const length = from.some(order >> 4, 3) || 0x10000;
      add(base.subarray(start, start + length), length);
    } else {
      add(from.bytes(order), order);
    }
  }
  if (baseSize !== base.length || at !== bytes.length) {
    throw damage('delta');
  }
  return bytes;
}

/** Reads a delta from its start to its end. */
class Cursor {
  constructor(private readonly delta: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.at >= this.delta.length;
  }

  byte(): number {
    if (this.isAtEnd) {
      throw damage('delta');
    }
    return this.delta[this.at++];
  }

  /** So many bytes, which are not copied; 0 is kept for later versions of git. */
  bytes(length: number): Uint8Array {
    if (length === 0) {
      throw damage('delta');
    }
    const part = this.delta.subarray(this.at, this.at + length);
    this.at += length;
    return part;
  }

  /** A size: 7 bits a byte, the low ones first. */
  size(): number {
    let size = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      size += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        return size;
      }
    }
  }

  /** The size of the result; refused where the delta is too short to make it. */
  resultSize(): number {
    const size = this.size();
    // An order to copy takes one byte at least, and gives 16 MiB at most.
    if (size > this.delta.length * 0x1000000) {
      throw damage('delta');
    }
    return size;
  }

  /** A number of whose bytes only those are there that have their bit set. */
  some(bits: number, count: number): number {
    let number = 0;
    for (let nth = 0; nth < count; nth++) {
      if (bits & (1 << nth)) {
        number += this.byte() * 256 ** nth;
      }
    }
    return number;
  }

  private at = 0;
}
