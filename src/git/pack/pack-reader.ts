import { each } from '../each';
import { ByteCache } from './byte-cache';
import { damage } from './damage';
import { applyDelta } from './delta';
import { readHead } from './entry';
import { inflate } from './inflate';
import type { IObject } from './object';
import { verified } from './object';
import type { IExtent, IRangeSource } from './pack-bytes';
import { PackBytes } from './pack-bytes';
import { PackIndex } from './pack-index';

/** How many bytes of packs, and of objects that others are deltas of, are kept. */
const BLOCKS_KEPT = 16 * 1024 * 1024;
const OBJECTS_KEPT = 64 * 1024 * 1024;

/** How much of a pack a batch asks for before it reads objects of it, in bytes. */
const WAVE = 4 * 1024 * 1024;

/** How many objects of a batch are unpacked at once. */
const AT_ONCE = 4;

/** What several packs keep together, so that many packs need no more memory than one. */
export class PackCaches {
  readonly blocks = new ByteCache<string, Uint8Array>(BLOCKS_KEPT);
  readonly objects = new ByteCache<string, IObject>(OBJECTS_KEPT);
}

/** A pack's file. */
export interface IPackFile {
  path: string;
  /** As it is listed, in bytes. */
  size: number;
}

/** Objects of one pack, of which only those parts are read that they need. */
export class PackReader {
  /**
   * @param source - where the pack is.
   * @param index - the bytes of the pack's index.
   * @throws CodedError - `Unexpected` where the index is damaged.
   */
  static async open(
    source: IRangeSource,
    file: IPackFile,
    index: Uint8Array,
    caches = new PackCaches()
  ): Promise<PackReader> {
    const parsed = new PackIndex(index);
    const size = await sizeOf(source, file, parsed);
    const bytes = new PackBytes(source, file.path, size, caches.blocks);
    return new PackReader(file.path, parsed, bytes, caches);
  }

  private constructor(
    private readonly path: string,
    private readonly index: PackIndex,
    private readonly bytes: PackBytes,
    private readonly caches: PackCaches
  ) {}

  /** Whether the pack holds an object. */
  has(oid: string): boolean {
    return this.index.find(oid) !== null;
  }

  /**
   * One object; null where the pack does not hold it.
   *
   * @throws CodedError - `Unexpected` where it is damaged.
   */
  async read(oid: string): Promise<IObject | null> {
    const offset = this.index.find(oid);
    return offset === null ? null : verified(oid, await this.resolve(offset));
  }

  /**
   * Several objects, with what is near to each other in one request.
   *
   * @param onObject - told of each that the pack holds, in no order.
   * @throws CodedError - `Unexpected` where one is damaged; others may have come before.
   */
  async readMany(
    oids: Iterable<string>,
    onObject: (oid: string, object: IObject) => void
  ): Promise<void> {
    const wanted = [...new Set(oids)]
      .map(oid => ({ oid, start: this.index.find(oid) }))
      .filter((item): item is IWanted => item.start !== null)
      .sort((a, b) => a.start - b.start);
    for (let at = 0; at < wanted.length;) {
      const wave: IWanted[] = [];
      const extents: IExtent[] = [];
      for (let size = 0; size < WAVE && at < wanted.length; at++) {
        const extent = this.extent(wanted[at].start);
        size += extent.end - extent.start;
        extents.push(extent);
        wave.push(wanted[at]);
      }
      await this.bytes.prepare(extents);
      await each(wave, AT_ONCE, async ({ oid, start }) =>
        onObject(oid, verified(oid, await this.resolve(start)))
      );
    }
  }

  /** Where the object that starts here ends. */
  private extent(start: number): IExtent {
    // After the last object comes the SHA-1 of the pack.
    return { start, end: this.index.next(start) ?? this.bytes.size - 20 };
  }

  /** The object that starts at an offset. Not recursive: chains of deltas may be thousands long. */
  private async resolve(offset: number): Promise<IObject> {
    const deltas: Array<{ offset: number; bytes: Uint8Array }> = [];
    let object: IObject | undefined;
    for (let at = offset; !object;) {
      object = this.caches.objects.get(this.key(at));
      if (!object) {
        const { head, bytes } = await this.entry(at);
        if (head.type === 'delta') {
          deltas.push({ offset: at, bytes });
          at = head.base;
        } else {
          object = this.keep(at, { type: head.type, bytes });
        }
      }
      if (deltas.length > this.index.count) {
        throw damage('deltas of each other');
      }
    }
    for (const delta of deltas.reverse()) {
      const bytes = applyDelta(object.bytes, delta.bytes);
      object = this.keep(delta.offset, { type: object.type, bytes });
    }
    return object;
  }

  private async entry(offset: number) {
    const entry = await this.bytes.read(this.extent(offset));
    const head = readHead(entry, offset, this.index);
    const bytes = await inflate(entry.subarray(head.data), head.size);
    if (bytes.length !== head.size) {
      throw damage('an object is smaller than it says');
    }
    return { head, bytes };
  }

  private keep(offset: number, object: IObject): IObject {
    this.caches.objects.set(this.key(offset), object, object.bytes.length);
    return object;
  }

  private key(offset: number): string {
    return `${offset} ${this.path}`;
  }
}

interface IWanted {
  oid: string;
  start: number;
}

/** A pack's size; a link is listed with its own size, so the server is asked where that cannot be. */
async function sizeOf(
  source: IRangeSource,
  { path, size }: IPackFile,
  index: PackIndex
): Promise<number> {
  const last = index.last();
  if (size > last) {
    return size;
  }
  const rest = await source.readRange(
    path,
    last,
    Number.MAX_SAFE_INTEGER - last
  );
  return rest?.length ? last + rest.length : size;
}
