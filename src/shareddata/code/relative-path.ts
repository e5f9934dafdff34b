/**
 * The way from a folder to a file, both relative to the server's root. Pure.
 *
 * @param folder - empty = the root.
 */
export function relativePath(folder: string, file: string): string {
  const from = folder.split('/').filter(Boolean);
  const to = file.split('/').filter(Boolean);
  let same = 0;
  while (
    same < from.length &&
    same < to.length - 1 &&
    from[same] === to[same]
  ) {
    same += 1;
  }
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}
