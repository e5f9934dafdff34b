/** Larger files are written in pieces, in bytes. */
const ONE_PIECE = 4_000_000;

/**
 * Whether a file can be opened before a pull has looked at it: an empty or a large one may be
 * what is left of a pull that was cut off.
 *
 * @param file - what the server says of it; null = nothing is there.
 */
export function isWhole(
  file: { type: string; size?: number | null } | null
): boolean {
  if (!file || file.type === 'directory') {
    return file !== null;
  }
  const size = file.size ?? 0;
  return size > 0 && size <= ONE_PIECE;
}
