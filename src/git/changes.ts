import { besideName } from './beside';
import type { IComparison } from './compare';
import type { IJournalEntry } from './journal';
import { mergeOne } from './merge-files';
import { comparePaths, folderOf } from './names';
import type { Objects } from './objects';
import { obstacles } from './obstacles';
import { objectOid } from './oid';
import type { OwnObjects } from './own-objects';
import type { Tree } from './tree';
import type { IClash, IMoved } from './types';
import type { Worktree } from './worktree';

/** What the changes are made from. */
export interface IChangesInput {
  comparison: IComparison;
  /** What was delivered last, as far as it is in the working tree. */
  base: Tree;
  /** What is delivered now, as far as it is to be in the working tree. */
  theirs: Tree;
  worktree: Worktree;
  objects: Objects;
  own: OwnObjects;
}

/** What happens to the working files, in this order: what goes, `moves`, what is written. */
export interface IChanges {
  entries: IJournalEntry[];
  moves: IMoved[];
  merged: string[];
  clashes: IClash[];
}

/** Decide what is written, deleted and moved. Writes nothing; merged files are added to `own`. */
export async function changesOf(input: IChangesInput): Promise<IChanges> {
  const { comparison, base, theirs, worktree, own } = input;
  const { actions, laidOut } = comparison;
  const changes: IChanges = { entries: [], moves: [], merged: [], clashes: [] };
  const names = new BesideNames(worktree, theirs);
  for (const from of await obstacles(actions, worktree)) {
    const to = await besideName(from, 'mine', path => names.isTaken(path));
    names.take(to);
    changes.moves.push({ from, to });
  }
  const moved = new Set(changes.moves.map(({ from }) => from));
  for (const [path, action] of [...actions].sort(byPath)) {
    const oid = theirs.get(path)?.oid ?? null;
    if (action === 'merge' && !moved.has(path)) {
      await merge(input, path, names, changes);
    } else if (['write', 'delete', 'restore', 'merge'].includes(action)) {
      const isAway = moved.has(path) || action === 'restore';
      const old = isAway ? null : (base.get(path)?.oid ?? null);
      changes.entries.push({
        path,
        // A notebook that was laid out anew comes back so, where this is taken back.
        old: laidOut.has(path) ? await keep(worktree, own, path) : old,
        new: action === 'delete' ? null : oid
      });
    } else if (action === 'aside') {
      changes.entries.push({ path, old: null, new: oid });
    }
  }
  return changes;
}

async function keep(
  worktree: Worktree,
  own: OwnObjects,
  path: string
): Promise<string> {
  return own.blob((await worktree.read(path)) ?? new Uint8Array());
}

async function merge(
  { base, theirs, worktree, objects, own }: IChangesInput,
  path: string,
  names: BesideNames,
  changes: IChanges
): Promise<void> {
  const sides = { base: base.get(path), theirs: theirs.get(path) };
  const merged = await mergeOne(objects, worktree, path, sides);
  const course = sides.theirs?.oid as string;
  if (merged.kind === 'clash') {
    changes.clashes.push({
      path,
      beside: await putBeside(path, course, worktree, names, changes.entries)
    });
    return;
  }
  changes.merged.push(path);
  if (merged.clashes > 0) {
    changes.clashes.push({ path, beside: null });
  }
  if (!sameBytes(merged.bytes, merged.ours)) {
    changes.entries.push({
      path,
      old: await own.blob(merged.ours),
      new: await own.blob(merged.bytes)
    });
  }
}

/** Plan the course's version beside the learner's; one that is there already is enough. */
async function putBeside(
  path: string,
  oid: string,
  worktree: Worktree,
  names: BesideNames,
  entries: IJournalEntry[]
): Promise<string> {
  let isThere = false;
  const beside = await besideName(path, 'course', async candidate => {
    const bytes = names.isListed(candidate)
      ? await worktree.read(candidate)
      : null;
    isThere = bytes !== null && objectOid('blob', bytes) === oid;
    return !isThere && names.isTaken(candidate);
  });
  names.take(beside);
  if (!isThere) {
    entries.push({ path: beside, old: null, new: oid });
  }
  return beside;
}

/** Which names are in use, or will be. */
class BesideNames {
  constructor(
    private readonly worktree: Worktree,
    theirs: Tree
  ) {
    for (const path of theirs.keys()) {
      for (let at = path; at !== ''; at = folderOf(at)) {
        this.taken.add(at);
      }
    }
  }

  isListed(path: string): boolean {
    return this.worktree.at(path)?.type === 'file';
  }

  isTaken(path: string): boolean {
    return this.taken.has(path) || this.worktree.at(path) !== null;
  }

  take(path: string): void {
    this.taken.add(path);
  }

  private readonly taken = new Set<string>();
}

function byPath([a]: [string, unknown], [b]: [string, unknown]): number {
  return comparePaths(a, b);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
