import type { ByteCache } from './byte-cache';
import { damage } from './damage';
import { joined } from './inflate';

/** Where packs are read from; as in IContents. */
export interface IRangeSource {
  /** A part of a file, cut at its end; null where there is no such file. */
  readRange(
    path: string,
    offset: number,
    length: number
  ): Promise<Uint8Array | null>;
}

/** A part of a pack, from the first byte to the one after the last. */
export interface IExtent {
  start: number;
  end: number;
}

/** Packs are read in blocks, which also joins what is nearer to each other. In bytes. */
const BLOCK = 64 * 1024;

/** A request for less also brings what comes next: git puts together what belongs together. In blocks. */
const AHEAD = 2;

/** What one request asks for at most, in blocks. */
const MOST = 64;

/** A pack of up to so many bytes is read whole, in one request. */
const SMALL = 2 * 1024 * 1024;

/** An object of more bytes is read on its own and not kept. */
const LARGE = 1024 * 1024;

type Block = Promise<Uint8Array>;

/** The bytes of a pack, read in parts as they are needed; those that were needed last are kept. */
export class PackBytes {
  /**
   * @param size - of the pack, in bytes.
   * @param kept - blocks, of several packs maybe.
   */
  constructor(
    private readonly source: IRangeSource,
    private readonly path: string,
    readonly size: number,
    private readonly kept: ByteCache<string, Uint8Array>
  ) {}

  /**
   * A part of the pack.
   *
   * @throws CodedError - `Unexpected` where the pack ends before.
   */
  async read({ start, end }: IExtent): Promise<Uint8Array> {
    if (!this.isKept({ start, end })) {
      return this.request(start, end - start);
    }
    const first = Math.floor(start / BLOCK);
    const blocks = await Promise.all(this.blocks(range(first, end / BLOCK)));
    const skipped = first * BLOCK;
    return joined(blocks).slice(start - skipped, end - skipped);
  }

  /** Ask for what several reads will need, in as few requests as make sense. */
  async prepare(extents: IExtent[]): Promise<void> {
    const wanted = new Set<number>();
    for (const extent of extents.filter(each => this.isKept(each))) {
      const { start, end } = extent;
      range(Math.floor(start / BLOCK), end / BLOCK).forEach(n => wanted.add(n));
    }
    await Promise.all(this.blocks([...wanted].sort((a, b) => a - b)));
  }

  private isKept({ start, end }: IExtent): boolean {
    return this.size <= SMALL || end - start <= LARGE;
  }

  /** Blocks by their numbers, which are in order; those that are not here are asked for. */
  private blocks(numbers: number[]): Block[] {
    const found = new Map<number, Block>();
    const missing = numbers.filter(number => {
      const block = this.known(number);
      if (block) {
        found.set(number, block);
      }
      return !block;
    });
    for (const run of runs(this.widened(missing))) {
      const bytes = this.request(run[0] * BLOCK, run.length * BLOCK);
      run.forEach((number, nth) => {
        const block = bytes.then(all =>
          all.slice(nth * BLOCK, (nth + 1) * BLOCK)
        );
        this.remember(number, block);
        found.set(number, block);
      });
    }
    return numbers.map(number => found.get(number) as Block);
  }

  private widened(missing: number[]): number[] {
    if (missing.length === 0) {
      return missing;
    }
    const last = missing[missing.length - 1];
    const more =
      this.size <= SMALL
        ? range(0, this.size / BLOCK)
        : range(last + 1, Math.min(missing[0] + AHEAD, this.size / BLOCK));
    const all = new Set([...missing, ...more.filter(n => !this.known(n))]);
    return [...all].sort((a, b) => a - b);
  }

  private known(number: number): Block | undefined {
    const here = this.kept.get(this.key(number));
    return here ? Promise.resolve(here) : this.coming.get(number);
  }

  private remember(number: number, block: Block): void {
    this.coming.set(number, block);
    const forget = () => this.coming.delete(number);
    block.then(bytes => {
      this.kept.set(this.key(number), bytes, bytes.length);
      forget();
    }, forget);
  }

  private key(number: number): string {
    return `${number} ${this.path}`;
  }

  private async request(offset: number, length: number): Promise<Uint8Array> {
    const wanted = Math.min(length, this.size - offset);
    const bytes =
      wanted > 0 && (await this.source.readRange(this.path, offset, wanted));
    if (!bytes || bytes.length !== wanted) {
      throw damage(`${this.path} ends too early`);
    }
    return bytes;
  }

  private readonly coming = new Map<number, Block>();
}

/** The whole numbers from one up to, not including, another. */
function range(from: number, to: number): number[] {
  return Array.from(
    { length: Math.max(0, Math.ceil(to) - from) },
    (_, nth) => from + nth
  );
}

/** Numbers in order as runs of neighbours, none longer than a request may be. */
function runs(numbers: number[]): number[][] {
  const all: number[][] = [];
  for (const number of numbers) {
    const run = all.at(-1);
    if (run && run.at(-1) === number - 1 && run.length < MOST) {
      run.push(number);
    } else {
      all.push([number]);
    }
  }
  return all;
}
