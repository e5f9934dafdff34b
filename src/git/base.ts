import { commonAncestor, isAncestor } from './ancestry';
import type { IExtras } from './extras-types';
import type { IIndexEntry } from './index-file';
import { Objects } from './objects';
import type { IRepository } from './repository';
import { resolveRef } from './repository';
import type { Tree } from './tree';
import { KnownTrees, readTree } from './tree';

/** What was delivered last, and what HEAD has. */
export interface IBase {
  /** The commit that was delivered last; null where nothing was. */
  commit: string | null;
  tree: string | null;
  files: Tree;
  known: KnownTrees;
  /** HEAD's commit; not `commit` where the learner has commits of their own. */
  head: string | null;
  headTree: string | null;
  headFiles: Tree;
  /** Entries of the index by path; not those of files that are kept out of the working tree. */
  index: Map<string, IIndexEntry>;
  /** What was delivered of submodules: in no tree, and not in `index`. */
  extras: IExtras;
}

/**
 * What was delivered last, read from the index where that holds the same tree, else from objects.
 *
 * `commit` is null and `head` is not where HEAD has commits of which nobody here knows what the
 * course's are; see {@link baseAt}.
 *
 * @param branch - where HEAD is on no branch of the remote's: the branch that is pulled.
 */
export async function baseOf(
  repository: IRepository,
  branch = ''
): Promise<IBase> {
  const head = repository.state === 'whole' ? repository.head : null;
  const objects = new Objects(null, repository.fs);
  const commit = head
    ? await deliveredOf(objects, repository, head, branch)
    : null;
  return baseAt(repository, commit);
}

/** What HEAD has, where this commit is the last one of the course's in it; null = none is. */
export async function baseAt(
  repository: IRepository,
  commit: string | null
): Promise<IBase> {
  const { extras, delivered, state } = repository;
  const head = state === 'whole' ? repository.head : null;
  const objects = new Objects(null, repository.fs);
  const index = new Map(
    (repository.index ?? [])
      .filter(({ stage }) => stage === 0)
      .map(entry => [entry.path, entry])
  );
  const treeOf = async (oid: string) =>
    delivered?.commit === oid
      ? delivered.tree
      : (await objects.commit(oid)).tree;
  const staged: Tree = new Map();
  for (const [path, { oid, mode, intentToAdd }] of index) {
    if (!intentToAdd) {
      staged.set(path, { oid, mode });
    }
  }
  const known = new KnownTrees(staged);
  const filesOf = async (oid: string | null): Promise<Tree> =>
    oid === null
      ? new Map()
      : known.root === oid
        ? staged
        : readTree(objects, oid, known);
  const headTree = head && (await treeOf(head));
  const headFiles = await filesOf(headTree);
  const tree = commit === head ? headTree : commit && (await treeOf(commit));
  const files = tree === headTree ? headFiles : await filesOf(tree);
  return {
    ...{ commit, tree, files, index, extras },
    ...{ head, headTree, headFiles },
    known: known.root === tree ? known : new KnownTrees(files)
  };
}

/** The last commit of the course's that HEAD has; null where nothing here says. */
async function deliveredOf(
  objects: Objects,
  repository: IRepository,
  head: string,
  branch: string
): Promise<string | null> {
  const { delivered, shallow } = repository;
  if (delivered && [delivered.commit, delivered.head].includes(head)) {
    return delivered.commit;
  }
  const tracking =
    repository.tracking ??
    (await resolveRef(repository.fs, `refs/remotes/origin/${branch}`));
  if (
    head === tracking ||
    (tracking && (await isAncestor(objects, shallow, head, tracking)))
  ) {
    return head;
  }
  for (const known of [tracking, delivered?.commit]) {
    const common =
      known && (await commonAncestor(objects, shallow, known, head));
    if (common) {
      return common;
    }
  }
  // History was rewritten, or is not all here.
  return delivered?.commit ?? tracking;
}
