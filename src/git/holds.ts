import { sha256 } from '@noble/hashes/sha2.js';
import type { IAttributes } from './attributes';
import { parsePointer } from './lfs/pointer';
import { fromWorkingTree } from './line-ends';
import type { Objects } from './objects';
import { objectOid, toHex } from './oid';

/**
 * Whether a file is what a blob stands for: the blob's bytes, these with other line ends where the
 * attributes say so, or the file of Git LFS that the blob points to.
 *
 * @param bytes - of the file.
 */
export async function holds(
  objects: Pick<Objects, 'read'>,
  bytes: Uint8Array,
  oid: string,
  attributes: IAttributes
): Promise<boolean> {
  if (objectOid('blob', bytes) === oid) {
    return true;
  }
  const blob = (await objects.read(oid)).bytes;
  const pointer = parsePointer(blob);
  if (pointer) {
    return (
      pointer.size === bytes.length && toHex(sha256(bytes)) === pointer.oid
    );
  }
  const plain = fromWorkingTree(bytes, attributes, blob);
  return plain !== bytes && objectOid('blob', plain) === oid;
}
