import type { IComparison } from './compare';
import type { IChanges } from './changes';
import { changesOf } from './changes';
import type { IJournalEntry } from './journal';
import type { Objects } from './objects';
import type { OwnObjects } from './own-objects';
import type { Tree } from './tree';
import type { Worktree } from './worktree';

/** What is needed for files that the learner changed before an operation was finished. */
export interface IChangedSince {
  /** The tree of HEAD's new commit. */
  tree: Tree;
  worktree: Worktree;
  objects: Objects;
  own: OwnObjects;
}

/**
 * What happens to files that are neither what they were nor what they were to be: merged with what
 * they were to be, or moved aside where there was nothing before.
 */
export async function changedSince(
  entries: IJournalEntry[],
  { tree, worktree, objects, own }: IChangedSince
): Promise<IChanges> {
  const comparison: IComparison = {
    actions: new Map(),
    stats: new Map(),
    laidOut: new Set()
  };
  const base: Tree = new Map();
  const theirs: Tree = new Map(tree);
  for (const { path, old, new: oid } of entries) {
    const mode = tree.get(path)?.mode ?? 0o100644;
    if (oid !== null) {
      theirs.set(path, { oid, mode });
      comparison.actions.set(path, old === null ? 'aside' : 'merge');
    }
    if (old !== null) {
      base.set(path, { oid: old, mode });
    }
  }
  return changesOf({ comparison, base, theirs, worktree, objects, own });
}
