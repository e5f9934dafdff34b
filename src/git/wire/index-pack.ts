import * as git from 'isomorphic-git';
import { MemoryFs } from '../memory-fs';
import { sha1Of, toHex } from '../oid';
import { GITDIR } from '../server-fs';
import { PackError, TRAILER, countObjects, walkPack } from './pack-walk';

/** A pack and its index. */
export interface IIndexedPack {
  /** `pack-` and the SHA-1 that ends the pack; without ending. */
  name: string;
  /** The pack's index, version 2. */
  index: Uint8Array;
  /** What is in it. */
  oids: string[];
}

/**
 * Check a pack, and index it.
 *
 * Deltas must find what they change in the same pack: git wants that of a pack on disk.
 *
 * @param onProgress - told about objects; may throw.
 * @returns null where there is nothing in it.
 * @throws PackError - where it is damaged or cut off.
 * @throws CodedError - `TooLarge`, see {@link walkPack}.
 */
export async function indexPack(
  pack: Uint8Array<ArrayBuffer>,
  onProgress: (loaded: number, total: number | null) => void
): Promise<IIndexedPack | null> {
  const count = countObjects(pack);
  const checksum = toHex(pack.subarray(-TRAILER));
  if ((await sha1(pack.subarray(0, -TRAILER))) !== checksum) {
    throw new PackError('a pack is not what was sent');
  }
  if (count === 0) {
    return null;
  }
  await walkPack(pack, () => onProgress(0, count));
  const name = `pack-${checksum}`;
  const path = `objects/pack/${name}`;
  const fs = new MemoryFs();
  fs.files.set(`${GITDIR}/${path}.pack`, pack);
  const { oids } = await git
    .indexPack({
      fs,
      dir: GITDIR,
      gitdir: GITDIR,
      filepath: `${path}.pack`,
      cache: {},
      onProgress: ({ loaded, total }) => onProgress(loaded, total)
    })
    .catch(error => {
      throw error instanceof git.Errors.InternalError
        ? new PackError(error.message)
        : error;
    });
  const index = fs.files.get(`${GITDIR}/${path}.idx`);
  // Deltas that cannot be resolved are left out of the index.
  if (oids.length !== count || !index) {
    throw new PackError('a pack has deltas without what they change');
  }
  return { name, index, oids };
}

async function sha1(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // Not there without https; our own is slower.
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  return toHex(
    subtle ? new Uint8Array(await subtle.digest('SHA-1', bytes)) : sha1Of(bytes)
  );
}
