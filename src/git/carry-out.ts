import { CodedError } from '../errors';
import { attributesOfTree } from './attributes-of-tree';
import type { IBase } from './base';
import type { IGitContext } from './context';
import { deliver } from './deliver';
import type { IBeforeState, IJournal, IJournalEntry } from './journal';
import { withLock } from './lock';
import type { MemoryFs } from './memory-fs';
import type { Objects } from './objects';
import type { OwnObjects } from './own-objects';
import type { IRepository } from './repository';
import { openRepository } from './repository';
import { storeObjects } from './store-objects';
import type { Tree } from './tree';
import type { IMoved } from './types';
import type { Worktree } from './worktree';

/** An operation that needs nothing of the remote. */
export interface IOperation {
  repository: IRepository;
  base: IBase;
  objects: Objects;
  own: OwnObjects;
  /** Where `own` keeps its objects. */
  fs: MemoryFs;
  /** The tree of the commit that HEAD will be. */
  tree: Tree;
  worktree: Worktree;
  before: IBeforeState | null;
  entries: IJournalEntry[];
  moves: IMoved[];
  /** What the folder is to be on. */
  target: Omit<IBeforeState, 'id' | 'commit'>;
}

/** Write an operation's journal, and then do what it says. */
export async function carryOut(
  context: IGitContext,
  run: IGitContext,
  operation: IOperation
): Promise<void> {
  const { repository, own, fs, worktree, entries, moves } = operation;
  const { gitFolder, folder } = repository;
  const pack = await own.pack();
  const journal = journalOf(operation, pack ? [pack] : []);
  await withLock(context.contents, repository, async () => {
    const now = await openRepository(run.contents, folder);
    const isAsSeen = await worktree.isAsSeen([
      ...entries.map(({ path }) => path),
      ...moves.flatMap(({ from, to }) => [from, to])
    ]);
    if (now.head !== repository.head || now.journal || !isAsSeen) {
      throw new CodedError('FolderBusy', { folder });
    }
    await storeObjects(run, gitFolder, fs, {
      journal: { ...journal, phase: 'objects' },
      interrupted: repository.journal
    });
    await deliver(run, {
      ...{ repository, gitFolder, journal, entries, moves, worktree },
      ...{ objects: operation.objects, tree: operation.tree },
      submodules: [],
      stats: new Map(),
      first: '',
      missing: [],
      attributes: await attributesOfTree(operation.objects, operation.tree)
    });
  });
}

function journalOf(
  { repository, base, target, tree, before, entries, moves }: IOperation,
  packs: string[]
): IJournal {
  const { delivered, head, headRef, headTree } = target;
  return {
    version: 1,
    phase: 'files',
    packs,
    promisor: [],
    url: repository.url,
    ref: delivered.ref,
    named: delivered.named,
    ...{ head, headRef, headTree },
    from: base.commit,
    to: delivered.commit,
    tree: delivered.tree,
    shallow: repository.shallow,
    subPath: '',
    absent: [...base.index.values()]
      .filter(({ skipWorktree }) => skipWorktree)
      .map(({ path }) => path),
    extras: target.extras,
    staged: [...base.index.keys()].filter(
      path => !tree.has(path) && !base.files.has(path)
    ),
    ...{ moves, entries, before, done: null }
  };
}
