import type { IContents } from './context';
import { comparePaths, folderOf, joinPath } from './names';

/**
 * Paths that some file systems take for another one of these: they differ in case, or in how their
 * accents are written, alone. The first in git's order is not among them.
 */
export function sameNames(paths: Iterable<string>): Set<string> {
  const first = new Map<string, string>();
  const others = new Set<string>();
  for (const path of [...paths].sort(comparePaths)) {
    for (let at = path; at !== ''; at = folderOf(at)) {
      const known = first.get(folded(at)) ?? at;
      first.set(folded(at), known);
      if (known !== at) {
        others.add(path);
      }
    }
  }
  return others;
}

/** Whether the server's file system takes names for the same that differ in case. */
export async function foldsNames(
  contents: Pick<IContents, 'stat'>,
  gitFolder: string
): Promise<boolean> {
  const name = gitFolder.slice(gitFolder.lastIndexOf('/') + 1);
  const upper = joinPath(folderOf(gitFolder), name.toUpperCase());
  return upper !== gitFolder && (await contents.stat(upper)) !== null;
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
