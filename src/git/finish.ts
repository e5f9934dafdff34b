import type { AttributesOf } from './attributes-of-tree';
import { attributesOfTree } from './attributes-of-tree';
import type { IGitContext } from './context';
import { deliver } from './deliver';
import { deliveredOid } from './delivery';
import { each } from './each';
import { changedSince } from './finish-changed';
import { holds } from './holds';
import type { IIndexStat } from './index-file';
import type { IDone, IJournal, IJournalEntry } from './journal';
import { toWorkingTree } from './line-ends';
import { MemoryFs } from './memory-fs';
import { folderOf, joinPath } from './names';
import { Objects } from './objects';
import { OwnObjects } from './own-objects';
import type { IRepository } from './repository';
import { isVisible } from './repository';
import { scopeOf } from './scope';
import { storeObjects } from './store-objects';
import type { Tree } from './tree';
import { readTree } from './tree';
import type { IMoved } from './types';
import { statOf, Worktree } from './worktree';

/**
 * Finish an operation that was cut off after its objects were written.
 *
 * A listed file is ours where it holds the old bytes, the new ones, or the beginning of the new
 * ones. What else is there was changed since, and is merged.
 *
 * @returns what the learner is told of it; null where it was no pull.
 */
export async function finish(
  context: IGitContext,
  repository: IRepository,
  journal: IJournal
): Promise<IDone | null> {
  const fs = new MemoryFs();
  const own = new OwnObjects(fs);
  const objects = new Objects(fs, repository.fs);
  const tree = await readTree(objects, journal.headTree, null);
  const attributes = await attributesOfTree(objects, tree);
  const moves = await movesLeft(context, repository, journal);
  const worktree = await Worktree.scan(context.contents, repository.folder, [
    ...journal.entries.map(({ path }) => path),
    ...journal.moves.flatMap(({ from, to }) => [from, to])
  ]);
  await removeLeftovers(context, repository.folder, journal, worktree);
  const found = await examineAll(
    { objects, worktree, attributes, tree, journal },
    moves
  );
  const changes = await changedSince(found.changed, {
    tree,
    worktree,
    objects,
    own
  });
  const pack = await own.pack();
  if (pack) {
    await storeObjects(context, repository.gitFolder, fs, {
      journal: { ...journal, packs: [pack], promisor: [] },
      interrupted: null
    });
  }
  const isChanged = (entry: IJournalEntry) => found.changed.includes(entry);
  const scope = scopeOf(
    tree,
    journal.subPath,
    !isVisible(repository),
    new Map()
  );
  await deliver(context, {
    repository,
    gitFolder: repository.gitFolder,
    journal: {
      ...journal,
      entries: [
        ...journal.entries.filter(entry => !isChanged(entry)),
        ...changes.entries
      ],
      moves: [...journal.moves, ...changes.moves]
    },
    entries: [...found.todo, ...changes.entries],
    moves: [...moves, ...changes.moves],
    objects,
    tree,
    submodules: scope.submodules.filter(path => !journal.absent.includes(path)),
    worktree,
    stats: found.stats,
    first: '',
    missing: [],
    attributes
  });
  return (
    journal.done && {
      ...journal.done,
      merged: [...new Set([...journal.done.merged, ...changes.merged])],
      clashes: [...journal.done.clashes, ...changes.clashes],
      moved: [...journal.done.moved, ...changes.moves]
    }
  );
}

/** The moves that were not made yet: a file is moved whole or not at all. */
async function movesLeft(
  { contents }: IGitContext,
  { folder }: IRepository,
  { moves }: IJournal
): Promise<IMoved[]> {
  const left: IMoved[] = [];
  for (const move of moves) {
    const isDone = (await contents.stat(joinPath(folder, move.to))) !== null;
    const isThere = (await contents.stat(joinPath(folder, move.from))) !== null;
    if (!isDone && isThere) {
      left.push(move);
    }
  }
  return left;
}

interface IExamined {
  todo: IJournalEntry[];
  /** Entries whose file is something else by now. */
  changed: IJournalEntry[];
  stats: Map<string, IIndexStat>;
}

/** What files are examined with. */
interface IExamination {
  objects: Objects;
  worktree: Worktree;
  attributes: AttributesOf;
  tree: Tree;
  journal: IJournal;
}

async function examineAll(
  examination: IExamination,
  moves: IMoved[]
): Promise<IExamined> {
  const examined: IExamined = { todo: [], changed: [], stats: new Map() };
  const willBeMoved = new Set(moves.map(({ from }) => from));
  await each(examination.journal.entries, 6, async entry => {
    const found = willBeMoved.has(entry.path)
      ? 'todo'
      : await examine(examination, entry);
    if (found !== 'done') {
      examined[found].push(entry);
      return;
    }
    const listed = examination.worktree.at(entry.path);
    const wanted = deliveredOid(examination, entry.path);
    if (listed && entry.new !== null && entry.new === wanted) {
      examined.stats.set(entry.path, statOf(listed));
    }
  });
  return examined;
}

async function examine(
  { objects, worktree, attributes }: IExamination,
  { path, old, new: oid }: IJournalEntry
): Promise<'done' | 'todo' | 'changed'> {
  const listed = worktree.at(path);
  if (!listed || listed.type === 'directory') {
    return oid === null ? 'done' : 'todo';
  }
  const bytes = (await worktree.read(path)) ?? new Uint8Array();
  if (oid !== null && (await holds(objects, bytes, oid, attributes(path)))) {
    return 'done';
  }
  if (old !== null && (await holds(objects, bytes, old, attributes(path)))) {
    return 'todo';
  }
  if (oid === null) {
    return 'done'; // changed since by the learner, and so kept
  }
  const wanted = toWorkingTree(
    (await objects.read(oid)).bytes,
    attributes(path)
  );
  return bytes.length < wanted.length &&
    bytes.every((byte, i) => byte === wanted[i])
    ? 'todo'
    : 'changed';
}

/** Remove the copies that the server's `atomic_writing` left when it was killed. */
async function removeLeftovers(
  { contents }: IGitContext,
  folder: string,
  journal: IJournal,
  worktree: Worktree
): Promise<void> {
  await each(journal.entries, 6, async ({ path }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const leftover = joinPath(folderOf(path), `.~${name}`);
    if (worktree.at(leftover)?.type === 'file') {
      await contents.remove(joinPath(folder, leftover));
    }
  });
}
