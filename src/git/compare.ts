import { sameContent } from '../merge/file';
import type { AttributesOf } from './attributes-of-tree';
import { each } from './each';
import { holds } from './holds';
import type { IIndexEntry, IIndexStat } from './index-file';
import { LINK } from './modes';
import type { Objects } from './objects';
import type { Action, Ours } from './plan';
import { planFile } from './plan';
import type { Tree } from './tree';
import { objectOid } from './oid';
import { isUntouched, statOf } from './worktree';
import type { Worktree } from './worktree';

/** How many files are read at once. */
const AT_ONCE = 6;

/** What the comparison works with. */
export interface ICompareInput {
  base: Tree;
  theirs: Tree;
  /** The paths to decide about. */
  paths: string[];
  worktree: Worktree;
  /** For notebooks that differ from what was delivered: maybe in layout alone. */
  objects: Pick<Objects, 'read'>;
  /** Of the files in the working tree. */
  attributes: AttributesOf;
  /** By path; entries of stage 0. */
  index: Map<string, IIndexEntry>;
  trigger: 'asked' | 'automatic';
  onCompared?: (count: number) => void;
}

/** What each path needs, and what the index may know about files that stay. */
export interface IComparison {
  actions: Map<string, Action>;
  stats: Map<string, IIndexStat>;
  /** Notebooks that are as delivered but for their layout. */
  laidOut: Set<string>;
}

/** Compare base, theirs and the working files; read only files whose size or time differ from the index. */
export async function compare(input: ICompareInput): Promise<IComparison> {
  const actions = new Map<string, Action>();
  const stats = new Map<string, IIndexStat>();
  const laidOut = new Set<string>();
  let compared = 0;
  await each(input.paths, AT_ONCE, async path => {
    const base = input.base.get(path)?.oid ?? null;
    const theirs = input.theirs.get(path)?.oid ?? null;
    const { ours, isExact } = await lookAt(input, path, base, theirs);
    const action = planFile({ base, theirs, ours, trigger: input.trigger });
    actions.set(path, action);
    const entry = input.worktree.at(path);
    if (entry && isExact && (action === 'keep' || action === 'adopt')) {
      stats.set(path, statOf(entry));
    }
    if (!isExact && ours !== 'other') {
      laidOut.add(path);
    }
    input.onCompared?.(++compared);
  });
  return { actions, stats, laidOut };
}

/** What is at a path, and whether it is so byte for byte. */
interface ILook {
  ours: Ours;
  isExact: boolean;
}

async function lookAt(
  input: ICompareInput,
  path: string,
  base: string | null,
  theirs: string | null
): Promise<ILook> {
  const listed = lookAtListing(input, path, base, theirs);
  if (listed) {
    return { ours: listed, isExact: true };
  }
  const bytes = (await input.worktree.read(path)) ?? new Uint8Array();
  const oid = objectOid('blob', bytes);
  if (oid === base || oid === theirs) {
    return { ours: oid === base ? 'base' : 'theirs', isExact: true };
  }
  for (const [known, ours] of [
    [base, 'base'],
    [theirs, 'theirs']
  ] as const) {
    if (
      known &&
      (await holds(input.objects, bytes, known, input.attributes(path)))
    ) {
      return { ours, isExact: true };
    }
    if (known && /\.ipynb$/.test(path)) {
      const delivered = (await input.objects.read(known)).bytes;
      if (sameContent(path, bytes, delivered)) {
        return { ours, isExact: false };
      }
    }
  }
  return { ours: 'other', isExact: false };
}

/** What is at a path, where that can be said without reading the file. */
function lookAtListing(
  { worktree, index }: ICompareInput,
  path: string,
  base: string | null,
  theirs: string | null
): Ours | null {
  const entry = worktree.at(path);
  if (!entry) {
    return 'absent';
  }
  const known = index.get(path);
  if (entry.type === 'directory') {
    if (known?.mode === LINK && known.oid === base) {
      return 'base'; // a real link to a folder
    }
    // The folder is looked at file by file; see `obstacles`.
    return base === null ? 'absent' : 'other';
  }
  if (known && (known.oid === base || known.oid === theirs)) {
    const staged = known.oid === base ? 'base' : 'theirs';
    const isLink = known.mode === LINK && known.stat.size === entry.size;
    // Reading a real link would read what it points to.
    if (isUntouched(entry, known.stat) || isLink) {
      return staged;
    }
  }
  const mayBeBase = known?.oid === base && sizeMayFit(known, entry.size);
  const isNotebook = /\.ipynb$/.test(path);
  if (known?.oid === base && !mayBeBase && theirs === base && !isNotebook) {
    return 'other';
  }
  return null;
}

/** Whether a file of this size can be what the index knows; a size of 0 there may mean "unknown". */
function sizeMayFit(known: IIndexEntry, size: number): boolean {
  return known.stat.size === 0 || known.stat.size === size;
}
