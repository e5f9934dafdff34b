/** What is no zlib stream, or ends in the middle of one. */
export class DeflateError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DeflateError';
  }
}

/** Lengths that symbols 257 to 285 stand for, without their extra bits, and how many bits those are. */
const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67,
  83, 99, 115, 131, 163, 195, 227, 258
];
const LENGTH_BITS = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5,
  5, 5, 0
];
/** The same for distances. */
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769,
  1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577
];
const DISTANCE_BITS = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11,
  11, 12, 12, 13, 13
];
/** In which order a block tells the code lengths of its code lengths. */
const ORDER = [
  16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
];
const LONGEST = 15;

/** How many bytes of what would come out are kept. */
const HEAD = 20;

/** A Huffman code: entry `i` is, for the next bits `i`, a symbol and the length of its code below. */
interface ICode {
  bits: number;
  entries: Uint16Array;
}

/**
 * Finds the ends and sizes of zlib streams without inflating them: nothing is written, so a
 * stream that stands for gigabytes costs no memory.
 *
 * The checksum at the end is not checked.
 */
export class DeflateMeter {
  /** @param bytes - with zlib streams in it. */
  constructor(private readonly bytes: Uint8Array) {}

  /** After {@link measure}: where the stream ends. */
  end = 0;

  /** After {@link measure}: how many bytes would come out. */
  size = 0;

  /** After {@link measure}: the first 20 bytes that would come out; zeros where there are less. */
  readonly head = new Uint8Array(HEAD);

  /**
   * Measure the zlib stream at a place.
   *
   * @param most - bytes that may come out.
   * @throws DeflateError - where it is damaged, cut off, or more comes out.
   */
  measure(at: number, most: number): void {
    const [method, flags] = [this.bytes[at], this.bytes[at + 1]];
    if ((method & 15) !== 8 || flags & 32 || ((method << 8) | flags) % 31) {
      throw new DeflateError('not a zlib stream');
    }
    this.end = at + 2;
    this.size = 0;
    this.head.fill(0);
    this.most = most;
    this.held = 0;
    this.count = 0;
    let isLast = false;
    while (!isLast) {
      isLast = this.take(1) === 1;
      this.readBlock(this.take(2));
    }
    // Whole bytes that were read ahead are not the stream's; the checksum is.
    this.end += 4 - (this.count >> 3);
    if (this.end > this.bytes.length) {
      throw new DeflateError('a zlib stream is cut off');
    }
  }

  private readBlock(type: number): void {
    if (type === 0) {
      this.readStored();
    } else if (type === 1) {
      this.readCodes(FIXED_LITERALS, FIXED_DISTANCES);
    } else if (type === 2) {
      this.readDynamic();
    } else {
      throw new DeflateError('a zlib stream is damaged');
    }
  }

  private readStored(): void {
    this.end -= this.count >> 3;
    this.held = 0;
    this.count = 0;
    const length = this.take(16);
    if ((this.take(16) ^ length) !== 0xffff) {
      throw new DeflateError('a zlib stream is damaged');
    }
    for (let i = 0; i < length && this.size + i < HEAD; i++) {
      this.head[this.size + i] = this.bytes[this.end + i];
    }
    this.end += length;
    this.grow(length);
  }

  private readDynamic(): void {
    const literals = this.take(5) + 257;
    const distances = this.take(5) + 1;
    const count = this.take(4) + 4;
    const lengths = new Uint8Array(ORDER.length);
    for (let i = 0; i < count; i++) {
      lengths[ORDER[i]] = this.take(3);
    }
    const all = this.readLengths(codeOf(lengths), literals + distances);
    this.readCodes(
      codeOf(all.subarray(0, literals)),
      codeOf(all.subarray(literals))
    );
  }

  private readLengths(code: ICode, count: number): Uint8Array {
    const lengths = new Uint8Array(count);
    for (let at = 0; at < count;) {
      const symbol = this.symbol(code);
      if (symbol < 16) {
        lengths[at++] = symbol;
        continue;
      }
      const repeat =
        symbol === 16
          ? 3 + this.take(2)
          : symbol === 17
            ? 3 + this.take(3)
            : 11 + this.take(7);
      if (at + repeat > count || (symbol === 16 && at === 0)) {
        throw new DeflateError('a zlib stream is damaged');
      }
      lengths.fill(symbol === 16 ? lengths[at - 1] : 0, at, at + repeat);
      at += repeat;
    }
    return lengths;
  }

  private readCodes(literals: ICode, distances: ICode): void {
    for (;;) {
      const symbol = this.symbol(literals);
      if (symbol === 256) {
        return;
      }
      if (symbol < 256) {
        if (this.size < HEAD) {
          this.head[this.size] = symbol;
        }
        this.grow(1);
        continue;
      }
      const length =
        LENGTH_BASE[symbol - 257] + this.take(LENGTH_BITS[symbol - 257]);
      const far = this.symbol(distances);
      const distance = DISTANCE_BASE[far] + this.take(DISTANCE_BITS[far]);
      if (!(distance <= this.size) || !length) {
        throw new DeflateError('a zlib stream is damaged');
      }
      for (let i = this.size; i < HEAD && i < this.size + length; i++) {
        this.head[i] = this.head[i - distance];
      }
      this.grow(length);
    }
  }

  private grow(length: number): void {
    this.size += length;
    if (this.size > this.most) {
      throw new DeflateError('a zlib stream is larger than it should be');
    }
  }

  private symbol({ bits, entries }: ICode): number {
    while (this.count < LONGEST) {
      // Beyond the end there are zeros; the stream's end shows whether they were needed.
      this.held |= (this.bytes[this.end++] ?? 0) << this.count;
      this.count += 8;
    }
    const entry = entries[this.held & ((1 << bits) - 1)];
    const length = entry & 15;
    if (length === 0 || this.end > this.bytes.length + 8) {
      throw new DeflateError('a zlib stream is damaged');
    }
    this.held >>>= length;
    this.count -= length;
    return entry >> 4;
  }

  private take(count: number): number {
    while (this.count < count) {
      this.held |= (this.bytes[this.end++] ?? 0) << this.count;
      this.count += 8;
    }
    const value = this.held & ((1 << count) - 1);
    this.held >>>= count;
    this.count -= count;
    return value;
  }

  private most = 0;
  /** Bits that were read and not used yet, and how many; at most 31. */
  private held = 0;
  private count = 0;
}

/** The canonical code of symbols with these lengths of codes; 0 = the symbol is not used. */
function codeOf(lengths: Uint8Array): ICode {
  const counts = new Uint16Array(LONGEST + 1);
  let bits = 1;
  for (const length of lengths) {
    counts[length]++;
    bits = Math.max(bits, length);
  }
  counts[0] = 0;
  const next = new Uint16Array(LONGEST + 2);
  for (let length = 1; length <= LONGEST; length++) {
    next[length + 1] = (next[length] + counts[length]) << 1;
    if (next[length] + counts[length] > 1 << length) {
      throw new DeflateError('a zlib stream is damaged');
    }
  }
  const entries = new Uint16Array(1 << bits);
  lengths.forEach((length, symbol) => {
    if (length > 0) {
      const first = reversed(next[length]++, length);
      for (let i = first; i < entries.length; i += 1 << length) {
        entries[i] = (symbol << 4) | length;
      }
    }
  });
  return { bits, entries };
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let i = 0; i < length; i++) {
    result |= ((code >> i) & 1) << (length - 1 - i);
  }
  return result;
}

const FIXED_LITERALS = codeOf(
  Uint8Array.from({ length: 288 }, (_, i) =>
    i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8
  )
);
const FIXED_DISTANCES = codeOf(new Uint8Array(30).fill(5));
