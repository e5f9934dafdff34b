import { createHash } from 'crypto';
import { deflateSync } from 'zlib';

/** An object of a pack that no git would write. */
export interface IMadeEntry {
  oid: string;
  /** 1 commit, 2 tree, 3 blob, 4 tag, 6 and 7 deltas. */
  kind: number;
  /** What it says its size is. */
  size: number;
  /** What says where its base is; empty unless it is a delta. */
  base?: Buffer;
  /** What is in it, unpacked. */
  content: Buffer;
}

/** A pack and its index. */
export function makePack(entries: IMadeEntry[]): {
  pack: Buffer;
  index: Buffer;
} {
  const parts = [Buffer.from('PACK'), numbers(2, entries.length)];
  const places: Array<{ oid: string; offset: number }> = [];
  for (const { oid, kind, size, base, content } of entries) {
    places.push({ oid, offset: Buffer.concat(parts).length });
    parts.push(head(kind, size), base ?? Buffer.alloc(0), deflateSync(content));
  }
  const pack = summed(Buffer.concat(parts));
  return { pack, index: makeIndex(places, pack.subarray(-20)) };
}

/** The oid of a blob. */
export function blobOid(content: Buffer): string {
  return sha1(
    Buffer.concat([Buffer.from(`blob ${content.length}\0`), content])
  ).toString('hex');
}

function makeIndex(
  places: Array<{ oid: string; offset: number }>,
  packSum: Buffer
): Buffer {
  const sorted = [...places].sort((a, b) => (a.oid < b.oid ? -1 : 1));
  const fanout = Array.from(
    { length: 256 },
    (_, byte) =>
      sorted.filter(({ oid }) => parseInt(oid.slice(0, 2), 16) <= byte).length
  );
  return summed(
    Buffer.concat([
      numbers(0xff744f63, 2, ...fanout),
      ...sorted.map(({ oid }) => Buffer.from(oid, 'hex')),
      numbers(...sorted.map(() => 0)),
      numbers(...sorted.map(({ offset }) => offset)),
      packSum
    ])
  );
}

function head(kind: number, size: number): Buffer {
  const bytes = [(kind << 4) | (size & 15)];
  for (
    let rest = Math.floor(size / 16);
    rest > 0;
    rest = Math.floor(rest / 128)
  ) {
    bytes[bytes.length - 1] |= 0x80;
    bytes.push(rest & 0x7f);
  }
  return Buffer.from(bytes);
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, nth) => bytes.writeUInt32BE(value, 4 * nth));
  return bytes;
}

function summed(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, sha1(bytes)]);
}

function sha1(bytes: Buffer): Buffer {
  return createHash('sha1').update(bytes).digest();
}
