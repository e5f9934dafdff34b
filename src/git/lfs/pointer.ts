import type { ILargeFile } from './types';

/** Git LFS says that pointers are shorter than this, in bytes. */
const LONGEST = 1024;

const POINTER =
  /^version https:\/\/git-lfs\.github\.com\/spec\/v1\noid sha256:([0-9a-f]{64})\nsize (0|[1-9][0-9]{0,15})\n?$/;

/**
 * The large file that a blob stands for, or null where the blob is a file of its own.
 *
 * The form alone decides, not `.gitattributes`: the form is too odd to come about by chance, and a
 * repository whose attributes are lost or in a place that we misread would leave learners with 130
 * bytes of text in place of their data. `git lfs pull` does the same. Where it is a pointer that a
 * lesson on Git LFS shows, no host has its file, and it stays as it is.
 *
 * Pointers with extensions are left alone: their bytes need a program of the course's own.
 */
export function parsePointer(bytes: Uint8Array): ILargeFile | null {
  if (bytes.length >= LONGEST) {
    return null;
  }
  const found = POINTER.exec(
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  );
  const size = Number(found?.[2]);
  return found && Number.isSafeInteger(size) ? { oid: found[1], size } : null;
}
