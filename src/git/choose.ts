import { CodedError } from '../errors';
import { chooseCell } from '../merge/notebook/choose';
import type { IBase } from './base';
import { baseOf } from './base';
import { keepBefore } from './before';
import { besideName } from './beside';
import { cancellable } from './cancel';
import { carryOut } from './carry-out';
import type { IGitContext } from './context';
import type { IFileBlobs } from './file-versions';
import { blobsOf, findBeside } from './file-versions';
import type { IJournalEntry } from './journal';
import { MemoryFs } from './memory-fs';
import { joinPath } from './names';
import { Objects } from './objects';
import { openFinished } from './open-finished';
import { OwnObjects } from './own-objects';
import type { IChooseParams, IChooseResult } from './types';
import { Worktree } from './worktree';

/** What a choice is made with. */
interface IDesk {
  params: IChooseParams;
  base: IBase;
  blobs: IFileBlobs;
  objects: Objects;
  own: OwnObjects;
  worktree: Worktree;
  /** What is in the file, as a blob; null where there is no file. */
  now: string | null;
  /** Where the course's version is beside it; null where it is not. */
  beside: string | null;
}

/**
 * Settle a file that the learner and the course both changed: take the course's version, keep the
 * learner's of before the update, or keep both, the course's beside it. Or settle one cell of a notebook.
 *
 * What was there is kept, and `undo` brings it back. The course's version that an update put beside the
 * file goes where one of the two is chosen, and it is as it was put there.
 *
 * @throws CodedError - `FileNotFound` where there is no such version or cell, `NotFetched`, `FolderBusy`,
 * `Cancelled`, and those of the way to the server.
 */
export async function choose(
  context: IGitContext,
  params: IChooseParams
): Promise<IChooseResult> {
  const { folder, path, choice, cell } = params;
  const run = cancellable(context);
  const repository = await openFinished(context, run, folder);
  const base = await baseOf(repository);
  const blobs = await blobsOf(repository, base, path);
  const fs = new MemoryFs();
  const own = new OwnObjects(fs);
  const objects = new Objects(fs, repository.fs);
  const worktree = await Worktree.scan(run.contents, folder, [path]);
  const bytes = await worktree.read(path);
  const now = bytes && (await own.blob(bytes));
  const beside =
    blobs.course && (await findBeside(path, blobs.course, { worktree, base }));
  const desk = { params, base, blobs, objects, own, worktree, now, beside };
  const entries = cell
    ? [{ path, old: now, new: await settledCell(desk, bytes) }]
    : await settledFile(desk);
  const changes = entries.filter(entry => entry.old !== entry.new);
  const told = changes.find(entry => entry.path !== path);
  const result = {
    ...{ folder, path, choice, isCell: cell !== undefined },
    beside: told?.new ? told.path : choice === 'both' && !cell ? beside : null,
    removed: told && told.new === null ? told.path : null
  };
  const before =
    changes.length > 0
      ? await keepBefore({
          ...{ repository, base, own, kind: 'choice', time: Date.now() },
          entries: changes,
          parents: []
        })
      : null;
  if (before) {
    await carryOut(context, run, {
      ...{ repository, base, objects, own, fs, worktree, before },
      entries: changes,
      moves: [],
      tree: base.headFiles,
      target: before
    });
  }
  return { ...result, undo: before?.id ?? null };
}

async function settledFile(desk: IDesk): Promise<IJournalEntry[]> {
  const { params, blobs, now, beside, worktree } = desk;
  const { path, choice } = params;
  const mine = blobs.mine ? blobs.mine.oid : now;
  const wanted = choice === 'course' ? blobs.course : mine;
  if (wanted === null || (choice === 'both' && blobs.course === null)) {
    throw missing(params);
  }
  const entries: IJournalEntry[] = [{ path, old: now, new: wanted }];
  if (choice !== 'both' && beside !== null) {
    entries.push({ path: beside, old: blobs.course, new: null });
  } else if (choice === 'both' && beside === null) {
    const free = await besideName(
      path,
      'course',
      candidate =>
        worktree.at(candidate) !== null || desk.base.files.has(candidate)
    );
    entries.push({ path: free, old: null, new: blobs.course });
  }
  return entries;
}

async function settledCell(
  { params, blobs, objects, own }: IDesk,
  bytes: Uint8Array | null
): Promise<string> {
  const { cell: mark, choice } = params;
  const course = blobs.course && (await objects.read(blobs.course)).bytes;
  const text =
    bytes && mark
      ? chooseCell({
          text: new TextDecoder().decode(bytes),
          course: course && new TextDecoder().decode(course),
          ...{ mark, choice }
        })
      : null;
  if (text === null) {
    throw missing(params);
  }
  return own.blob(new TextEncoder().encode(text));
}

function missing({ folder, path }: IChooseParams): CodedError {
  return new CodedError('FileNotFound', { path: joinPath(folder, path) });
}
