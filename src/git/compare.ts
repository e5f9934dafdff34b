import { each } from './each';
import type { IIndexEntry, IIndexStat } from './index-file';
import type { Action, Ours } from './plan';
import { planFile } from './plan';
import type { Tree } from './tree';
import { isUntouched, statOf } from './worktree';
import type { Worktree } from './worktree';

/** How many files are read at once. */
const AT_ONCE = 6;

/** A symbolic link's mode. */
export const LINK = 0o120000;

/** A submodule's mode. */
export const SUBMODULE = 0o160000;

/** What the comparison works with. */
export interface ICompareInput {
  base: Tree;
  theirs: Tree;
  /** The paths to decide about. */
  paths: string[];
  worktree: Worktree;
  /** By path; entries of stage 0. */
  index: Map<string, IIndexEntry>;
  trigger: 'asked' | 'automatic';
  onCompared?: (count: number) => void;
}

/** What each path needs, and what the index may know about files that stay. */
export interface IComparison {
  actions: Map<string, Action>;
  stats: Map<string, IIndexStat>;
}

/** Compare base, theirs and the working files; read only files whose size or time differ from the index. */
export async function compare(input: ICompareInput): Promise<IComparison> {
  const actions = new Map<string, Action>();
  const stats = new Map<string, IIndexStat>();
  let compared = 0;
  await each(input.paths, AT_ONCE, async path => {
    const base = input.base.get(path)?.oid ?? null;
    const theirs = input.theirs.get(path)?.oid ?? null;
    const ours = await lookAt(input, path, base, theirs);
    const action = planFile({ base, theirs, ours, trigger: input.trigger });
    actions.set(path, action);
    const entry = input.worktree.at(path);
    if (entry && (action === 'keep' || action === 'adopt')) {
      stats.set(path, statOf(entry));
    }
    input.onCompared?.(++compared);
  });
  return { actions, stats };
}

async function lookAt(
  input: ICompareInput,
  path: string,
  base: string | null,
  theirs: string | null
): Promise<Ours> {
  const entry = input.worktree.at(path);
  if (!entry) {
    return 'absent';
  }
  const known = input.index.get(path);
  if (entry.type === 'directory') {
    if (known?.mode === LINK && known.oid === base && theirs === base) {
      return 'base'; // a real link to a folder, which stays
    }
    // The folder is looked at file by file; see `obstacles`.
    return base === null ? 'absent' : 'other';
  }
  if (known && known.oid !== base && known.oid !== theirs) {
    return 'other'; // staged
  }
  if (known && isUntouched(entry, known.stat)) {
    return known.oid === base ? 'base' : 'theirs';
  }
  if (known?.mode === LINK && known.stat.size === entry.size) {
    // A real link: reading it would read what it points to.
    return known.oid === base ? 'base' : 'theirs';
  }
  const mayBeBase = known?.oid === base && sizeMayFit(known, entry.size);
  if (known && !mayBeBase && theirs === base) {
    return 'other';
  }
  const oid = await input.worktree.oid(path);
  if (oid === base) {
    return 'base';
  }
  return oid === theirs ? 'theirs' : 'other';
}

/** Whether a file of this size can be what the index knows; a size of 0 there may mean "unknown". */
function sizeMayFit(known: IIndexEntry, size: number): boolean {
  return known.stat.size === 0 || known.stat.size === size;
}
