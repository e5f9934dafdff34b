import { CodedError } from '../errors';
import type { AttributesOf } from './attributes-of-tree';
import { attributesOfTree } from './attributes-of-tree';
import { baseOf } from './base';
import type { IRecord } from './before';
import { keepBefore, listBefore, readRecord } from './before';
import { cancellable } from './cancel';
import type { IGitContext } from './context';
import { carryOut } from './carry-out';
import { each } from './each';
import { holds } from './holds';
import type { IJournalEntry } from './journal';
import { comparePaths } from './names';
import { Objects } from './objects';
import { OwnObjects } from './own-objects';
import { MemoryFs } from './memory-fs';
import { openFinished } from './open-finished';
import type { IRepository } from './repository';
import { readTree } from './tree';
import type { IMoved, IUndoParams, IUndoResult } from './types';
import { Worktree } from './worktree';

/**
 * Take back what pulls, resets or undos did: the files that they wrote, deleted and moved are as
 * before. Files that were changed since stay as they are. What is taken back is kept in turn.
 *
 * @throws CodedError - `NothingToUndo`, `FolderBusy`, `Cancelled`, and those of the way to the server.
 */
export async function undo(
  context: IGitContext,
  { folder, id }: IUndoParams
): Promise<IUndoResult> {
  const run = cancellable(context);
  const repository = await openFinished(context, run, folder);
  const records = await recordsFrom(repository, id);
  const oldest = records[records.length - 1];
  const base = await baseOf(repository);
  const fs = new MemoryFs();
  const objects = new Objects(fs, repository.fs);
  const own = new OwnObjects(fs);
  const wanted = composed(records);
  const moves = records.flatMap(record =>
    [...record.moves].reverse().map(({ from, to }) => ({ from: to, to: from }))
  );
  const worktree = await Worktree.scan(run.contents, folder, [
    ...wanted.map(({ path }) => path),
    ...moves.flatMap(({ from, to }) => [from, to])
  ]);
  const tree = await readTree(objects, oldest.headTree, base.known);
  const attributes = await attributesOfTree(objects, base.headFiles);
  const look = { objects, worktree, attributes };
  const plan = await planUndo(look, wanted, moves);
  const result: IUndoResult = {
    folder,
    to: oldest.delivered.commit,
    restored: plan.restored.sort(comparePaths),
    removed: plan.removed.sort(comparePaths),
    kept: plan.kept.sort(comparePaths),
    undo: null
  };
  const before = await keepBefore({
    ...{ repository, base, own, kind: 'undo', time: Date.now() },
    entries: plan.entries,
    parents: []
  });
  await carryOut(context, run, {
    ...{ repository, base, objects, own, fs, tree, worktree, before },
    entries: plan.entries,
    moves: plan.moves,
    target: oldest
  });
  return { ...result, undo: before?.id ?? null };
}

/** The records up to one, newest first. */
async function recordsFrom(
  repository: IRepository,
  id: string | undefined
): Promise<IRecord[]> {
  const ids = (await listBefore(repository)).map(before => before.id);
  const count = id === undefined ? 1 : ids.indexOf(id) + 1;
  const records = await Promise.all(
    ids.slice(0, count).map(each => readRecord(repository, each))
  );
  const known = records.filter(record => record !== null);
  if (known.length === 0 || known.length < count) {
    throw new CodedError('NothingToUndo', { folder: repository.folder });
  }
  return known;
}

/** What each file is now, as far as these operations left it, and what it was before them. */
function composed(records: IRecord[]): IJournalEntry[] {
  const paths = new Map<string, IJournalEntry>();
  for (const { entries } of records) {
    for (const { path, old, new: left } of entries) {
      const now = paths.get(path);
      paths.set(path, { path, old: now ? now.old : left, new: old });
    }
  }
  return [...paths.values()];
}

interface IPlannedUndo {
  entries: IJournalEntry[];
  moves: IMoved[];
  restored: string[];
  removed: string[];
  kept: string[];
}

/** What files are looked at with. */
interface ILook {
  objects: Objects;
  worktree: Worktree;
  attributes: AttributesOf;
}

async function planUndo(
  look: ILook,
  wanted: IJournalEntry[],
  moves: IMoved[]
): Promise<IPlannedUndo> {
  const { worktree } = look;
  const plan: IPlannedUndo = {
    ...{ entries: [], moves: [], restored: [], removed: [], kept: [] }
  };
  const leaves = new Set(moves.map(({ from }) => from));
  const afterwards: IJournalEntry[] = [];
  await each(wanted, 6, async entry => {
    if (leaves.has(entry.path) && entry.old === null) {
      afterwards.push(entry);
      return;
    }
    const found = await whatIsThere(look, entry);
    if (found === 'left') {
      plan.entries.push(entry);
      (entry.new === null ? plan.removed : plan.restored).push(entry.path);
    } else if (found === 'other') {
      plan.kept.push(entry.path);
    }
  });
  const goes = new Set(plan.removed);
  for (const move of moves) {
    if (worktree.at(move.from) && (await isFree(worktree, move.to, goes))) {
      plan.moves.push(move);
      plan.restored.push(move.to);
    }
  }
  const moved = new Set(plan.moves.map(({ from }) => from));
  for (const entry of afterwards) {
    if (moved.has(entry.path) || worktree.at(entry.path) === null) {
      plan.entries.push(entry);
      plan.restored.push(entry.path);
    } else if ((await whatIsThere(look, entry)) !== 'wanted') {
      plan.kept.push(entry.path);
    }
  }
  const back = new Set(plan.moves.map(({ to }) => to));
  plan.removed = plan.removed.filter(path => !back.has(path));
  return plan;
}

/** Whether a file is as it is to be, as the operations left it, or something else. */
async function whatIsThere(
  { objects, worktree, attributes }: ILook,
  { path, old, new: wanted }: IJournalEntry
): Promise<'wanted' | 'left' | 'other'> {
  const bytes = await worktree.read(path);
  const isNow = async (oid: string | null) =>
    oid === null || bytes === null
      ? oid === bytes
      : holds(objects, bytes, oid, attributes(path));
  return (await isNow(wanted))
    ? 'wanted'
    : (await isNow(old))
      ? 'left'
      : 'other';
}

/** Whether nothing will be at a path once these files are gone. */
async function isFree(
  worktree: Worktree,
  path: string,
  goes: ReadonlySet<string>
): Promise<boolean> {
  const there = worktree.at(path);
  if (there?.type === 'directory') {
    const files = await worktree.filesBelow(path);
    return files.length > 0 && files.every(file => goes.has(file));
  }
  return there === null || goes.has(path);
}
