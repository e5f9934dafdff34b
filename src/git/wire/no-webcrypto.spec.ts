import { indexPack } from './index-pack';
import { PackError } from './pack-walk';
import { makePack } from './testing/make-pack';

const { crypto } = globalThis;

// isomorphic-git looks for it once, so this has a file of its own.
beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', {
    value: {},
    configurable: true
  });
});
afterAll(() => {
  Object.defineProperty(globalThis, 'crypto', {
    value: crypto,
    configurable: true
  });
});

describe('a page without https', () => {
  it('has no WebCrypto, and packs are checked and indexed all the same', async () => {
    const pack = makePack([{ type: 3, bytes: Buffer.from('hello') }]);
    const indexed = await indexPack(pack, () => undefined);
    expect(indexed?.oids).toEqual(['b6fc4c620b67d95f953a5c1c1230aaab5db5a1b0']);
    pack[pack.length - 1] ^= 1;
    await expect(indexPack(pack, () => undefined)).rejects.toBeInstanceOf(
      PackError
    );
  });
});
