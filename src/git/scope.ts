import { SUBMODULE } from './modes';
import type { IIndexEntry } from './index-file';
import { folderOf, isHiddenPath, isSafePath, joinPath } from './names';
import type { Tree } from './tree';
import type { ISkipped } from './types';

/** Which files of a tree are to be in the working tree. */
export interface IScope {
  /** To be compared and written. */
  files: Tree;
  /** Submodules: an empty folder each, as git makes it. */
  submodules: string[];
  /** Not in the working tree; the index says so. */
  absent: Set<string>;
  /** What the learner is told. */
  skipped: ISkipped[];
}

/**
 * Sort out which files of a tree are to be in the working tree.
 *
 * @param subPath - only this folder; empty = all.
 * @param hidden - whether the server lets us write hidden files.
 * @param sameNames - files whose names the server takes for others'.
 * @param index - files outside `subPath` that are there already stay in the working tree.
 */
export function scopeOf(
  tree: Tree,
  subPath: string,
  hidden: boolean,
  index: Map<string, IIndexEntry>,
  sameNames: ReadonlySet<string> = new Set()
): IScope {
  const scope: IScope = {
    files: new Map(),
    submodules: [],
    absent: new Set(),
    skipped: []
  };
  for (const [path, file] of tree) {
    const known = index.get(path);
    if (!isSafePath(path) || isCopyOfServers(path, tree)) {
      scope.skipped.push({ path, reason: 'unsafe' });
      scope.absent.add(path);
    } else if (sameNames.has(path)) {
      scope.skipped.push({ path, reason: 'sameName' });
      scope.absent.add(path);
    } else if (isOutside(path, subPath) && (!known || known.skipWorktree)) {
      scope.absent.add(path);
    } else if (!hidden && isHiddenPath(path)) {
      scope.skipped.push({ path, reason: 'hidden' });
      scope.absent.add(path);
    } else if (file.mode === SUBMODULE) {
      scope.skipped.push({ path, reason: 'submodule' });
      scope.submodules.push(path);
    } else {
      scope.files.set(path, file);
    }
  }
  return scope;
}

/** Whether a file has the name that the server gives to its copy of another one while it writes that. */
function isCopyOfServers(path: string, tree: Tree): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    name.startsWith('.~') && tree.has(joinPath(folderOf(path), name.slice(2)))
  );
}

function isOutside(path: string, subPath: string): boolean {
  return subPath !== '' && path !== subPath && !path.startsWith(`${subPath}/`);
}
