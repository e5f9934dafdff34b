import { CodedError } from '../errors';
import type { IIndexEntry } from './index-file';
import { Objects } from './objects';
import type { IRepository } from './repository';
import type { Tree } from './tree';
import { KnownTrees, readTree } from './tree';

/** What was delivered last. */
export interface IBase {
  commit: string | null;
  tree: string | null;
  files: Tree;
  known: KnownTrees | null;
  /** Entries of the index by path; not those of files that are kept out of the working tree. */
  index: Map<string, IIndexEntry>;
}

/**
 * What was delivered last, read from the index where that holds the same tree, else from objects.
 *
 * @throws CodedError - `LocalCommits` where HEAD has commits of the learner's own.
 */
export async function baseOf(repository: IRepository): Promise<IBase> {
  const entries = repository.index ?? [];
  const index = new Map(
    entries.filter(({ stage }) => stage === 0).map(e => [e.path, e])
  );
  const commit = repository.state === 'whole' ? repository.head : null;
  if (!commit) {
    return { commit, tree: null, files: new Map(), known: null, index };
  }
  const objects = new Objects(null, repository.fs);
  await refuseOwnCommits(objects, repository, commit);
  const { delivered } = repository;
  const tree =
    delivered?.commit === commit
      ? delivered.tree
      : (await objects.commit(commit)).tree;
  const staged: Tree = new Map();
  for (const [path, { oid, mode, intentToAdd }] of index) {
    if (!intentToAdd) {
      staged.set(path, { oid, mode });
    }
  }
  let known = new KnownTrees(staged);
  const files =
    known.root === tree ? staged : await readTree(objects, tree, known);
  if (known.root !== tree) {
    known = new KnownTrees(files);
  }
  return { commit, tree, files, known, index };
}

/** HEAD is delivered where it is the remote-tracking commit, or one before it. */
async function refuseOwnCommits(
  objects: Objects,
  repository: IRepository,
  head: string
): Promise<void> {
  const { tracking, delivered, headRef } = repository;
  if (
    head === tracking ||
    head === delivered?.commit ||
    (!headRef && !delivered)
  ) {
    return;
  }
  if (!tracking || !(await isBefore(objects, repository, head, tracking))) {
    throw new CodedError('LocalCommits', { folder: repository.folder });
  }
}

async function isBefore(
  objects: Objects,
  { shallow }: IRepository,
  early: string,
  late: string
): Promise<boolean> {
  const seen = new Set<string>();
  const queue = [late];
  for (let oid = queue.pop(); oid !== undefined; oid = queue.pop()) {
    if (oid === early) {
      return true;
    }
    if (!seen.has(oid) && !shallow.includes(oid)) {
      seen.add(oid);
      queue.push(...(await objects.commit(oid)).parents);
    }
  }
  return false;
}
