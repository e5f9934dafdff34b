import { sha256 } from '@noble/hashes/sha2.js';
import { parsePointer } from './lfs/pointer';
import type { Objects } from './objects';
import { objectOid, toHex } from './oid';

/**
 * Whether a file is what a blob stands for: the blob's bytes, or the file of Git LFS that the blob
 * points to.
 *
 * @param bytes - of the file.
 */
export async function holds(
  objects: Pick<Objects, 'read'>,
  bytes: Uint8Array,
  oid: string
): Promise<boolean> {
  if (objectOid('blob', bytes) === oid) {
    return true;
  }
  const pointer = parsePointer((await objects.read(oid)).bytes);
  return pointer?.size === bytes.length && toHex(sha256(bytes)) === pointer.oid;
}
