import type { Action } from './plan';
import { folderOf } from './names';
import type { Worktree } from './worktree';

/**
 * The learner's files that are in the way of new ones: a file where a folder has
 * to be, or files in a folder where a file has to be. Those that the pull deletes are not.
 */
export async function obstacles(
  actions: Map<string, Action>,
  worktree: Worktree
): Promise<string[]> {
  const found = new Set<string>();
  for (const [path, action] of actions) {
    if (action !== 'write' && action !== 'restore') {
      continue;
    }
    for (let at = folderOf(path); at !== ''; at = folderOf(at)) {
      if (worktree.at(at)?.type === 'file' && actions.get(at) !== 'delete') {
        found.add(at);
      }
    }
    if (worktree.at(path)?.type === 'directory') {
      for (const file of await worktree.filesBelow(path)) {
        if (actions.get(file) !== 'delete') {
          found.add(file);
        }
      }
    }
  }
  return [...found];
}
