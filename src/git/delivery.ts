import type { AttributesOf } from './attributes-of-tree';
import type { IIndexStat } from './index-file';
import type { IJournal, IJournalEntry } from './journal';
import type { Objects } from './objects';
import type { IRepository } from './repository';
import type { Tree } from './tree';
import type { IMoved } from './types';
import type { Worktree } from './worktree';

/** What goes into the folder. */
export interface IDelivery {
  repository: IRepository;
  gitFolder: string;
  journal: IJournal;
  /** What is left to do of the journal's. */
  entries: IJournalEntry[];
  moves: IMoved[];
  objects: Objects;
  /** The whole tree of HEAD's new commit. */
  tree: Tree;
  submodules: string[];
  worktree: Worktree;
  /** Files that stay as they are. */
  stats: Map<string, IIndexStat>;
  /** Written before all others; empty = none. */
  first: string;
  /** Files of Git LFS that could not be had; filled while it is delivered. */
  missing: string[];
  /** Of the new files. */
  attributes: AttributesOf;
}

/** The blob that a path is to have; undefined where the course has no such file. */
export function deliveredOid(
  { tree, journal }: Pick<IDelivery, 'tree' | 'journal'>,
  path: string
): string | undefined {
  return (
    tree.get(path)?.oid ??
    journal.extras.files.find(file => file.path === path)?.oid
  );
}
