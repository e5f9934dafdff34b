import { folderOf } from './names';
import type { Action } from './plan';
import type { Worktree } from './worktree';

/**
 * The learner's files and folders that are in the way of new files: a file where a folder has to be,
 * a folder where a file has to be. Those that the pull deletes are not.
 */
export async function obstacles(
  actions: Map<string, Action>,
  worktree: Worktree
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const [path, action] of actions) {
    if (action === 'aside') {
      found.add(path);
    }
    if (action === 'merge' && worktree.at(path)?.type === 'directory') {
      found.add(path);
    }
    if (action === 'write' || action === 'restore' || action === 'aside') {
      const file = fileAbove(path, actions, worktree);
      if (file !== null) {
        found.add(file);
      } else if (await isKeptFolder(path, actions, worktree)) {
        found.add(path);
      }
    }
  }
  return found;
}

function fileAbove(
  path: string,
  actions: Map<string, Action>,
  worktree: Worktree
): string | null {
  for (let at = folderOf(path); at !== ''; at = folderOf(at)) {
    if (worktree.at(at)?.type === 'file' && actions.get(at) !== 'delete') {
      return at;
    }
  }
  return null;
}

/** Whether there is a folder that does not go with the files that the pull deletes. */
async function isKeptFolder(
  path: string,
  actions: Map<string, Action>,
  worktree: Worktree
): Promise<boolean> {
  if (worktree.at(path)?.type !== 'directory') {
    return false;
  }
  const files = await worktree.filesBelow(path);
  return (
    files.length === 0 || files.some(file => actions.get(file) !== 'delete')
  );
}
