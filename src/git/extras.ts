import type { IContents } from './context';
import type { IExtras } from './extras-types';
import type { IIndexEntry, IIndexStat } from './index-file';
import { parseJson, writeJson } from './journal';
import { isSafePath, joinPath } from './names';
import type { Tree } from './tree';

/** Where a git folder keeps what was delivered of submodules. */
export const EXTRAS_PATH = 'homeroom/submodules.json';

/** A lesson without submodules. */
export const NO_EXTRAS: IExtras = { commits: {}, files: [], commit: null };

/** What was delivered of submodules, by these bytes; nothing where they do not say. */
export function parseExtras(bytes: Uint8Array | null): IExtras {
  const extras = parseJson(bytes) as Partial<IExtras> | null;
  return extras?.commits && Array.isArray(extras.files)
    ? {
        commits: extras.commits,
        files: extras.files.filter(({ path }) => isSafePath(path)),
        commit: extras.commit ?? null
      }
    : NO_EXTRAS;
}

/** Say what was delivered of submodules. */
export async function writeExtras(
  contents: IContents,
  gitFolder: string,
  { commits, files, commit }: IExtras,
  stats: Map<string, IIndexStat>
): Promise<void> {
  const listed = files.map(file => {
    const stat = stats.get(file.path) ?? file.stat;
    return { ...file, ...(stat && { stat }) };
  });
  await writeJson(contents, joinPath(gitFolder, EXTRAS_PATH), {
    commits,
    files: listed,
    commit
  });
}

/** The files of submodules as a tree of their own. */
export function treeOf({ files }: IExtras): Tree {
  return new Map(files.map(({ path, oid, mode }) => [path, { oid, mode }]));
}

/** What is known of the files of submodules, as an index has it. */
export function indexOf({ files }: IExtras): Map<string, IIndexEntry> {
  const unknown = { seconds: 0, nanoseconds: 0, size: 0 };
  return new Map(
    files.map(({ path, oid, mode, stat = unknown }) => [
      path,
      { path, oid, mode, stat, stage: 0 }
    ])
  );
}
