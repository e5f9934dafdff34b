import { fromHex, sha1Of, toHex } from '../oid';
import { damage } from './damage';

const FANOUT = 256 * 4;

/** At the end of an index: the SHA-1 of its pack, and its own. */
const TRAILER = 40;

/** Where the parts of an index are, in bytes from its start. */
interface ILayout {
  fanout: number;
  /** The first oid, and from one oid to the next. */
  oids: number;
  oidStep: number;
  /** The first offset of 4 bytes, and from one to the next. */
  offsets: number;
  offsetStep: number;
  /** The offsets of 8 bytes, for packs above 2 GiB; null in version 1, which has none. */
  wide: number | null;
}

/** The index of a pack: which objects it holds, and where. */
export class PackIndex {
  /**
   * @param bytes - an index file of version 1 or 2.
   * @throws CodedError - `Unexpected` where it is damaged.
   */
  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.layout = layoutOf(this.view);
    this.count = this.fan(255);
    this.check();
  }

  /** How many objects the pack holds. */
  readonly count: number;

  /** Where an object starts in the pack, in bytes; null where it is not in it. */
  find(oid: string): number | null {
    return this.findBytes(fromHex(oid));
  }

  /** The same by the 20 bytes of an oid. */
  findBytes(wanted: Uint8Array): number | null {
    let low = wanted[0] === 0 ? 0 : this.fan(wanted[0] - 1);
    let high = this.fan(wanted[0]);
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = this.compare(middle, wanted);
      if (order === 0) {
        return this.offsetAt(middle);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return null;
  }

  /** Where the object after the one at this offset starts; null where that is the pack's last one. */
  next(offset: number): number | null {
    const offsets = this.sortedOffsets();
    let low = 0;
    let high = offsets.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (offsets[middle] <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < offsets.length ? offsets[low] : null;
  }

  /** Where the last object of the pack starts; 0 where it holds none. */
  last(): number {
    return this.sortedOffsets().at(-1) ?? 0;
  }

  private fan(byte: number): number {
    return this.view.getUint32(this.layout.fanout + 4 * byte);
  }

  private compare(nth: number, wanted: Uint8Array): number {
    const at = this.layout.oids + nth * this.layout.oidStep;
    for (let byte = 0; byte < 20; byte++) {
      const order = this.bytes[at + byte] - wanted[byte];
      if (order !== 0) {
        return order;
      }
    }
    return 0;
  }

  private offsetAt(nth: number): number {
    const { offsets, offsetStep, wide } = this.layout;
    const offset = this.view.getUint32(offsets + nth * offsetStep);
    if (wide === null || offset < 0x80000000) {
      return offset;
    }
    const at = wide + 8 * (offset - 0x80000000);
    if (at + 8 > this.bytes.length - TRAILER) {
      throw damage('pack index');
    }
    return Number(this.view.getBigUint64(at));
  }

  private sortedOffsets(): Float64Array {
    if (!this.sorted) {
      this.sorted = new Float64Array(this.count);
      for (let nth = 0; nth < this.count; nth++) {
        this.sorted[nth] = this.offsetAt(nth);
      }
      this.sorted.sort();
    }
    return this.sorted;
  }

  private check(): void {
    const { offsets, offsetStep, wide } = this.layout;
    const end = wide ?? offsets + (this.count - 1) * offsetStep + 24;
    const whole = this.bytes.length - 20;
    const sum = toHex(this.bytes.subarray(whole));
    const isCut =
      wide === null
        ? end + TRAILER !== this.bytes.length
        : end + TRAILER > this.bytes.length;
    if (isCut || toHex(sha1Of(this.bytes.subarray(0, whole))) !== sum) {
      throw damage('pack index');
    }
  }

  private readonly view: DataView;
  private readonly layout: ILayout;
  private sorted: Float64Array | null = null;
}

function layoutOf(view: DataView): ILayout {
  if (view.byteLength < 8 + FANOUT + TRAILER) {
    throw damage('pack index');
  }
  if (view.getUint32(0) !== 0xff744f63) {
    // Version 1: an offset of 4 bytes before each oid.
    return {
      fanout: 0,
      oids: FANOUT + 4,
      oidStep: 24,
      offsets: FANOUT,
      offsetStep: 24,
      wide: null
    };
  }
  if (view.getUint32(4) !== 2) {
    throw damage(`pack index of version ${view.getUint32(4)}`);
  }
  const count = view.getUint32(8 + 255 * 4);
  const oids = 8 + FANOUT;
  return {
    fanout: 8,
    oids,
    oidStep: 20,
    // After the oids come checksums of 4 bytes.
    offsets: oids + 24 * count,
    offsetStep: 4,
    wide: oids + 28 * count
  };
}
