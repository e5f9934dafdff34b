import type { IIndexStat } from './index-file';
import type { IJournal } from './journal';
import type { Objects } from './objects';
import type { IRepository } from './repository';
import type { Tree } from './tree';
import type { Worktree } from './worktree';

/** What goes into the folder. */
export interface IDelivery {
  repository: IRepository;
  gitFolder: string;
  journal: IJournal;
  objects: Objects;
  /** The whole tree of the new commit. */
  tree: Tree;
  submodules: string[];
  worktree: Worktree;
  /** Files that stay as they are. */
  stats: Map<string, IIndexStat>;
  /** Written before all others; empty = none. */
  first: string;
}
