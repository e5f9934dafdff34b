import { CodedError } from '../errors';
import { attributesOfTree } from './attributes-of-tree';
import { baseOf } from './base';
import { keepBefore } from './before';
import { cancellable } from './cancel';
import { carryOut } from './carry-out';
import type { IGitContext } from './context';
import { treeOf } from './extras';
import { holds } from './holds';
import type { IJournalEntry } from './journal';
import { MemoryFs } from './memory-fs';
import { joinPath } from './names';
import { Objects } from './objects';
import { openFinished } from './open-finished';
import { OwnObjects } from './own-objects';
import type { IResetParams, IResetResult } from './types';
import { Worktree } from './worktree';

/**
 * Bring one file back as the course delivered it last. What was there is kept, and `undo` brings
 * that back.
 *
 * @throws CodedError - `FileNotFound` where the course has no such file, `NotFetched`, `FolderBusy`,
 * `Cancelled`, and those of the way to the server.
 */
export async function reset(
  context: IGitContext,
  { folder, path }: IResetParams
): Promise<IResetResult> {
  const run = cancellable(context);
  const repository = await openFinished(context, run, folder);
  const base = await baseOf(repository);
  const delivered = base.files.get(path) ?? treeOf(base.extras).get(path);
  if (!delivered || !base.commit || !base.head) {
    throw new CodedError('FileNotFound', { path: joinPath(folder, path) });
  }
  const fs = new MemoryFs();
  const own = new OwnObjects(fs);
  const worktree = await Worktree.scan(run.contents, folder, [path]);
  const bytes = await worktree.read(path);
  const objects = new Objects(fs, repository.fs);
  const attributes = await attributesOfTree(objects, base.files);
  if (bytes && (await holds(objects, bytes, delivered.oid, attributes(path)))) {
    return { folder, path, undo: null };
  }
  const entries: IJournalEntry[] = [
    { path, old: bytes && (await own.blob(bytes)), new: delivered.oid }
  ];
  const before = await keepBefore({
    ...{ repository, base, own, kind: 'reset', time: Date.now(), entries },
    parents: []
  });
  if (before) {
    await carryOut(context, run, {
      ...{ repository, base, objects, own, fs, worktree, before, entries },
      moves: [],
      tree: base.headFiles,
      target: before
    });
  }
  return { folder, path, undo: before?.id ?? null };
}
