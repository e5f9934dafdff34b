import type { IBase } from './base';
import { listBefore, readRecord } from './before';
import { besideName } from './beside';
import { treeOf } from './extras';
import { objectOid } from './oid';
import type { IRepository } from './repository';
import type { Worktree } from './worktree';

/** The blobs of a file. */
export interface IFileBlobs {
  /** What the learner had before the last update; null where that did not touch the file. */
  mine: { oid: string | null } | null;
  /** What was delivered last; null where the course has no such file. */
  course: string | null;
}

/**
 * Which blobs the versions of a file are.
 *
 * Updates that were taken back count for nothing.
 *
 * @param path - relative to the lesson's folder.
 */
export async function blobsOf(
  repository: IRepository,
  base: IBase,
  path: string
): Promise<IFileBlobs> {
  const delivered = base.files.get(path) ?? treeOf(base.extras).get(path);
  return {
    mine: await mineOf(repository, path),
    course: delivered?.oid ?? null
  };
}

async function mineOf(
  repository: IRepository,
  path: string
): Promise<IFileBlobs['mine']> {
  let isTakenBack = false;
  for (const { id, kind } of await listBefore(repository)) {
    if (kind === 'undo') {
      isTakenBack = !isTakenBack;
      continue;
    }
    if (kind !== 'pull') {
      continue;
    }
    if (isTakenBack) {
      isTakenBack = false;
      continue;
    }
    const record = await readRecord(repository, id);
    const entry = record?.entries.find(one => one.path === path);
    return entry ? { oid: entry.old } : null;
  }
  return null;
}

/** The names that an update may have given to the course's version of a file, as far as they are in use. */
export async function findBeside(
  path: string,
  oid: string,
  { worktree, base }: { worktree: Worktree; base: IBase }
): Promise<string | null> {
  let isFound = false;
  const name = await besideName(path, 'course', async candidate => {
    if (worktree.at(candidate)?.type !== 'file') {
      return false;
    }
    const isOurs = !base.files.has(candidate);
    const bytes = isOurs ? await worktree.read(candidate) : null;
    isFound = bytes !== null && objectOid('blob', bytes) === oid;
    return !isFound;
  });
  return isFound ? name : null;
}
