import { createHash } from 'crypto';
import { deflateSync } from 'zlib';

/** An object as it goes into a pack. */
export interface IPacked {
  /** 1 commit, 2 tree, 3 blob, 4 tag, 6 delta by offset, 7 delta by oid. */
  type: number;
  /** What it is, uncompressed. */
  bytes: Uint8Array;
  /** The size that is written; missing = the real one. */
  size?: number;
  /** Of a delta: the place or the oid of what it changes, as it is written. */
  base?: Uint8Array;
}

/** A pack of these objects, whether they make sense or not. */
export function makePack(
  objects: IPacked[],
  count = objects.length
): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(12, 'PACK');
  head.writeUInt32BE(2, 4);
  head.writeUInt32BE(count, 8);
  const parts = objects.map(({ type, bytes, size, base }) =>
    Buffer.concat([
      headOf(type, size ?? bytes.length),
      base ?? new Uint8Array(0),
      deflateSync(bytes)
    ])
  );
  const body = Buffer.concat([head, ...parts]);
  const sha1 = createHash('sha1').update(body).digest();
  return new Uint8Array(Buffer.concat([body, sha1]));
}

/** A number of 7 bits a byte, the lowest first. */
export function number(value: number): number[] {
  return value < 128
    ? [value]
    : [(value % 128) + 128, ...number(Math.floor(value / 128))];
}

function headOf(type: number, size: number): Buffer {
  const isLong = size > 15;
  return Buffer.from([
    (isLong ? 128 : 0) + type * 16 + (size % 16),
    ...(isLong ? number(Math.floor(size / 16)) : [])
  ]);
}
