import { mkdtempSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { CodedError } from '../../errors';
import { PackReader } from './pack-reader';
import { blobOid, makePack } from './testing/made-pack';
import { MadeRepository } from './testing/made-repository';
import { random } from './testing/random';

jest.setTimeout(240_000);

let folder: string;
let objects: Map<string, { bytes: Buffer }>;
let pack: Buffer;
let index: Buffer;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'homeroom-pack-'));
  const made = new MadeRepository(folder).fill(10);
  made.git('rm', '-q', 'big.csv');
  made.git('commit', '-q', '--amend', '-m', 'Small');
  made.git('repack', '-adf', '-q', '--depth=50');
  objects = made.objects();
  pack = readFileSync(made.packs('pack')[0]);
  index = readFileSync(made.packs('idx')[0]);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A reader of a pack in memory, which is listed with this size. */
function open(bytes: Buffer, idx = index, size = bytes.length) {
  const readRange = async (_: string, offset: number, length: number) =>
    bytes.subarray(offset, offset + length);
  return PackReader.open({ readRange }, { path: 'a.pack', size }, idx);
}

/** How many objects cannot be read; those that can are right, and those that cannot say so. */
async function lost(reader: PackReader): Promise<number> {
  let failed = 0;
  for (const [oid, { bytes }] of objects) {
    try {
      const found = await reader.read(oid);
      expect(found && bytes.equals(found.bytes)).toBe(true);
    } catch (error) {
      expect(error).toBeInstanceOf(CodedError);
      expect(error).toMatchObject({
        code: 'Unexpected',
        data: { detail: expect.stringContaining('damaged') }
      });
      failed++;
    }
  }
  return failed;
}

function flipped(bytes: Buffer, at: number, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] ^= 1 << bit;
  return copy;
}

describe('a damaged pack', () => {
  it('gives no wrong object where a bit is wrong', async () => {
    expect(await lost(await open(pack))).toBe(0);
    const next = random(1);
    let noticed = 0;
    for (let times = 0; times < 40; times++) {
      const at = 12 + Math.floor(next() * (pack.length - 32));
      const bytes = flipped(pack, at, Math.floor(next() * 8));
      noticed += (await lost(await open(bytes))) > 0 ? 1 : 0;
    }
    expect(noticed).toBeGreaterThan(35);
  });

  it.each([0, 0.1, 0.5, 0.9, 0.999])(
    'gives what is before its cut, at %d of its size',
    async part => {
      const cut = pack.subarray(0, Math.floor(pack.length * part));
      const known = await lost(await open(cut));
      expect(known).toBeGreaterThan(0);
      expect(known < objects.size).toBe(part > 0);
      // Cut after it was listed.
      const later = await lost(await open(cut, index, pack.length));
      expect(later).toBeGreaterThanOrEqual(known);
    }
  );

  it('fails where its index is damaged', async () => {
    const next = random(2);
    const places = Array.from({ length: 60 }, () =>
      Math.floor(next() * index.length)
    );
    const damaged = [
      Buffer.alloc(0),
      Buffer.alloc(5000),
      Buffer.from('no index'),
      Buffer.concat([index, index]),
      ...places.map(at => flipped(index, at, at & 7)),
      ...places.map(at => index.subarray(0, at))
    ];
    for (const idx of damaged) {
      await expect(open(pack, idx)).rejects.toMatchObject({
        code: 'Unexpected'
      });
    }
  });
});

describe('a hostile pack', () => {
  const a = 'a'.repeat(40);
  const b = 'b'.repeat(40);
  const text = Buffer.from('some text');
  const copyAll = Buffer.from([9, 9, 0x90, 9]);
  const delta = { kind: 7, size: copyAll.length, content: copyAll };

  async function read(entries: Parameters<typeof makePack>[0], oid: string) {
    const made = makePack(entries);
    const reader = await open(made.pack, made.index);
    return (await reader.read(oid))?.bytes;
  }

  it('would be read if it were none', async () => {
    const oid = blobOid(text);
    expect(await read([{ oid, kind: 3, size: 9, content: text }], oid)).toEqual(
      new Uint8Array(text)
    );
    const base = { oid: a, kind: 3, size: 9, content: text };
    const named = { ...delta, oid, base: Buffer.from(a, 'hex') };
    expect(await read([base, named], oid)).toEqual(new Uint8Array(text));
  });

  it.each([
    ['a delta of itself', [{ ...delta, oid: a, base: Buffer.from(a, 'hex') }]],
    [
      'deltas of each other',
      [
        { ...delta, oid: a, base: Buffer.from(b, 'hex') },
        { ...delta, oid: b, base: Buffer.from(a, 'hex') }
      ]
    ],
    ['a delta of nothing', [{ ...delta, oid: a, base: Buffer.from(b, 'hex') }]],
    [
      'a delta of what is before the pack',
      [{ ...delta, kind: 6, oid: a, base: Buffer.from([0x7f]) }]
    ],
    [
      'a delta of what starts at itself',
      [{ ...delta, kind: 6, oid: a, base: Buffer.from([0]) }]
    ],
    ['another object', [{ oid: a, kind: 3, size: 9, content: text }]],
    ['no type', [{ oid: a, kind: 5, size: 9, content: text }]],
    [
      'more than it says',
      [{ oid: a, kind: 3, size: 9, content: Buffer.alloc(50_000_000) }]
    ],
    ['less than it says', [{ oid: a, kind: 3, size: 10, content: text }]]
  ])('is refused: %s', async (_, entries) => {
    await expect(read(entries, a)).rejects.toMatchObject({
      code: 'Unexpected',
      data: { detail: expect.stringContaining('damaged') }
    });
  });

  it.each([
    ['a size without end', [0xff, 0xff, 0xff]],
    ['a result of 128 TB', [9, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f]],
    ['a copy from behind the base', [9, 9, 0x91, 5, 9]],
    ['a copy of too much', [9, 5, 0x90, 9]],
    ['too little', [9, 30, 0x90, 9]],
    ['text that is cut', [9, 9, 9, 65]],
    ['an order of no meaning', [9, 9, 0]],
    ['another base', [8, 9, 0x90, 9]]
  ])('is refused for a delta with %s', async (_, orders) => {
    const content = Buffer.from(orders);
    const base = Buffer.from(b, 'hex');
    const entries = [
      { oid: b, kind: 3, size: 9, content: text },
      { oid: a, kind: 7, size: content.length, base, content }
    ];
    await expect(read(entries, a)).rejects.toMatchObject({
      code: 'Unexpected',
      data: { detail: expect.stringContaining('delta') }
    });
  });
});
