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
  known: KnownTrees | null;
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
 * @param branch - where HEAD is on no branch of the remote's: the branch that is pulled.
 */
export async function baseOf(
  repository: IRepository,
  branch = ''
): Promise<IBase> {
  const entries = repository.index ?? [];
  const index = new Map(
    entries.filter(({ stage }) => stage === 0).map(e => [e.path, e])
  );
  const { extras } = repository;
  const head = repository.state === 'whole' ? repository.head : null;
  if (!head) {
    const files: Tree = new Map();
    return {
      ...{ commit: null, tree: null, files, known: null, index },
      ...{ head: null, headTree: null, headFiles: files, extras }
    };
  }
  const objects = new Objects(null, repository.fs);
  const commit = await deliveredOf(objects, repository, head, branch);
  const { delivered } = repository;
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
  let known = new KnownTrees(staged);
  const filesOf = async (oid: string) =>
    known.root === oid ? staged : readTree(objects, oid, known);
  const headTree = await treeOf(head);
  const headFiles = await filesOf(headTree);
  const tree = commit === head ? headTree : await treeOf(commit);
  const files = tree === headTree ? headFiles : await filesOf(tree);
  if (known.root !== tree) {
    known = new KnownTrees(files);
  }
  return {
    ...{ commit, tree, files, known, index, extras },
    ...{ head, headTree, headFiles }
  };
}

/** The last commit of the course's that HEAD has. */
async function deliveredOf(
  objects: Objects,
  repository: IRepository,
  head: string,
  branch: string
): Promise<string> {
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
  // History was rewritten, or is not all here; or the folder knows no remote branch.
  return delivered?.commit ?? tracking ?? head;
}
