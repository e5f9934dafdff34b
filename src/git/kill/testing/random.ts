/** Numbers that look random and are the same in each run with the same seed. */
export class Random {
  /** Start a series. */
  constructor(private state: number) {}

  /** At least 0, below 1. (xorshift32) */
  fraction(): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) / 2 ** 32;
  }

  /** At least 1, at most `most`. */
  upTo(most: number): number {
    return 1 + Math.floor(this.fraction() * most);
  }

  /** One of these. */
  oneOf<T>(values: readonly T[]): T {
    return values[this.upTo(values.length) - 1];
  }

  /** Bytes that cannot be compressed. */
  bytes(length: number): Uint8Array {
    const words = new Uint32Array(Math.ceil(length / 4));
    const bytes = words.map(() => this.upTo(2 ** 32) - 1).buffer;
    return new Uint8Array(bytes, 0, length);
  }
}
