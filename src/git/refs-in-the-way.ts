import { folderOf, joinPath } from './names';
import type { ServerFs } from './server-fs';

/**
 * The refs that cannot be beside a new one, because git keeps refs as files: `week` where it is
 * `week/1`, and `week/1` where it is `week`.
 *
 * @param ref - in full.
 * @returns their full names.
 */
export async function refsInTheWay(
  fs: ServerFs,
  ref: string
): Promise<string[]> {
  for (let at = folderOf(ref); at !== 'refs' && at !== ''; at = folderOf(at)) {
    const names = (await fs.list(folderOf(at))) ?? [];
    const name = at.slice(at.lastIndexOf('/') + 1);
    if (names.some(entry => entry.name === name && entry.type === 'file')) {
      return [at];
    }
  }
  return refsBelow(fs, ref);
}

async function refsBelow(fs: ServerFs, folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, type } of (await fs.list(folder)) ?? []) {
    const path = joinPath(folder, name);
    found.push(...(type === 'file' ? [path] : await refsBelow(fs, path)));
  }
  return found;
}
