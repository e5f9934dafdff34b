import { createHash, randomBytes } from 'crypto';
import { indexPack } from './index-pack';
import type { IPacked } from './testing/make-pack';
import { makePack, number } from './testing/make-pack';
import { PackError } from './pack-walk';

jest.setTimeout(60_000);

const GiB = 1024 ** 3;

const blob: IPacked = { type: 3, bytes: Buffer.from('hello\n'.repeat(9)) };

function oidOf(bytes: Uint8Array): Buffer {
  const head = `blob ${bytes.length}\0`;
  return createHash('sha1').update(head).update(bytes).digest();
}

/** A delta that copies the start of {@link blob}, and says that `size` bytes come out. */
function delta(size: number): IPacked {
  const bytes = [...number(blob.bytes.length), ...number(size), 0x90, 9];
  return { type: 7, base: oidOf(blob.bytes), bytes: Buffer.from(bytes) };
}

const index = (pack: Uint8Array<ArrayBuffer>) =>
  indexPack(pack, () => undefined);

describe('indexPack', () => {
  it('indexes objects and deltas', async () => {
    const pack = makePack([blob, delta(9)]);
    const indexed = await index(pack);
    expect(indexed?.name).toBe(
      `pack-${Buffer.from(pack.subarray(-20)).toString('hex')}`
    );
    expect(indexed?.oids).toEqual(
      [oidOf(blob.bytes), oidOf(blob.bytes.subarray(0, 9))]
        .map(oid => oid.toString('hex'))
        .sort()
    );
  });

  it('has nothing to do for an empty pack', async () => {
    expect(await index(makePack([]))).toBeNull();
  });

  it('may be stopped at each report', async () => {
    const stop = new Error('stop');
    await expect(
      indexPack(makePack([blob]), () => {
        throw stop;
      })
    ).rejects.toBe(stop);
  });

  it('refuses a pack that is cut off anywhere, or has a changed byte', async () => {
    const pack = makePack([blob, delta(9)]);
    for (let i = 0; i < pack.length; i++) {
      await expect(index(pack.slice(0, i))).rejects.toBeInstanceOf(PackError);
      const changed = pack.slice();
      changed[i] ^= 4;
      await expect(index(changed)).rejects.toBeInstanceOf(PackError);
    }
  });

  it.each([
    ['a delta without what it changes', makePack([delta(9)])],
    ['fewer objects than it says', makePack([blob], 2)],
    ['more objects than it says', makePack([blob, blob], 1)],
    ['an object larger than it says', makePack([{ ...blob, size: 5 }])],
    ['an object smaller than it says', makePack([{ ...blob, size: 500 }])],
    [
      'an object that says it is small',
      makePack([{ type: 3, bytes: Buffer.alloc(9e7), size: 9 }])
    ],
    ['an object of no type', makePack([{ ...blob, type: 5 }])],
    ['a delta that gives less than it says', makePack([blob, delta(20)])]
  ])('refuses %s', async (_, pack) => {
    await expect(index(pack)).rejects.toBeInstanceOf(PackError);
  });

  it.each([
    ['an object of 2 GiB', [{ ...blob, size: 2 * GiB }], GiB],
    ['an object of no end', [{ ...blob, size: 2 ** 60 }], GiB],
    ['a delta to 2 GiB', [blob, delta(2 * GiB)], GiB],
    [
      'many deltas',
      [blob, ...Array.from({ length: 40 }, () => delta(GiB / 32))],
      GiB
    ]
  ])('refuses %s before anything is inflated', async (_, objects, limit) => {
    await expect(index(makePack(objects))).rejects.toMatchObject({
      code: 'TooLarge',
      data: { limit }
    });
  });

  it('lets a large pack hold more, but never over 4 GiB', async () => {
    const large: IPacked = { type: 3, bytes: randomBytes(8_000_000) };
    const pack = makePack([blob, large, delta(1.2 * GiB), delta(2 * GiB)]);
    const limit = 200 * pack.length;
    expect(limit).toBeLessThan(2 * GiB);
    await expect(index(pack)).rejects.toMatchObject({ data: { limit } });
    const larger: IPacked = { type: 3, bytes: randomBytes(25_000_000) };
    const packs = [blob, larger, ...[1, 2, 3, 4].map(() => delta(1.1 * GiB))];
    await expect(index(makePack(packs))).rejects.toMatchObject({
      data: { limit: 4 * GiB }
    });
  });
});
