import { CodedError } from '../errors';
import type { IBase } from './base';
import { compare } from './compare';
import type { IGitContext } from './context';
import type { IDelivery } from './delivery';
import type { IDiscovery } from './discover';
import type { IFetched } from './fetch-pack';
import type { IJournal } from './journal';
import { comparePaths } from './names';
import { Objects } from './objects';
import { obstacles } from './obstacles';
import type { Action } from './plan';
import type { IRepository } from './repository';
import { isVisible, makeGitFolder } from './repository';
import type { IScope } from './scope';
import { scopeOf } from './scope';
import type { Tree } from './tree';
import { readTree } from './tree';
import type { IPullParams, ISkipped } from './types';
import { Worktree } from './worktree';

/** What a pull works with. */
export interface IPreviewInput {
  params: IPullParams;
  repository: IRepository;
  base: IBase;
  remote: IDiscovery;
  fetched: IFetched;
}

/** What a pull will do. */
export interface IPreview {
  gitFolder: string;
  actions: Map<string, Action>;
  skipped: ISkipped[];
  delivery: IDelivery;
}

/**
 * Decide what a pull does. Writes nothing but an empty git folder, where there is none yet.
 *
 * @throws CodedError - `LocalChanges` where there is an update and something of the learner's would be lost.
 */
export async function preview(
  run: IGitContext,
  { params, repository, base, remote, fetched }: IPreviewInput
): Promise<IPreview> {
  const isNew = base.commit !== remote.commit;
  const objects = new Objects(fetched.fs, repository.fs);
  const treeOid = isNew
    ? (await objects.commit(remote.commit)).tree
    : (base.tree as string);
  const tree = isNew
    ? await readTree(objects, treeOid, base.known)
    : base.files;
  // Before the git folder is made: that makes the lesson's folder as well.
  const gitFolder =
    repository.state === 'none'
      ? await makeGitFolder(run.contents, repository)
      : repository.gitFolder;
  const hidden = !isVisible({ folder: params.folder, gitFolder });
  const scope = scopeOf(tree, params.subPath, hidden, base.index);
  const { actions, stats, worktree } = await decide(
    run,
    params,
    base,
    scope,
    hidden
  );
  if (isNew) {
    await refuseLosses(actions, worktree).catch(async error => {
      if (repository.state === 'none') {
        await run.contents.remove(gitFolder); // still empty
      }
      throw error;
    });
  }
  const journal: IJournal = {
    version: 1,
    phase: 'files',
    pack: fetched.pack,
    url: remote.url,
    ref: remote.ref,
    from: base.commit,
    to: remote.commit,
    tree: treeOid,
    shallow: fetched.shallow,
    subPath: params.subPath,
    absent: [...scope.absent],
    entries: entriesOf(actions, base.files, tree)
  };
  return {
    gitFolder,
    actions,
    skipped: scope.skipped.sort((a, b) => comparePaths(a.path, b.path)),
    delivery: {
      repository,
      gitFolder,
      journal,
      objects,
      tree,
      submodules: scope.submodules,
      worktree,
      stats,
      first: params.first
    }
  };
}

async function decide(
  run: IGitContext,
  params: IPullParams,
  base: IBase,
  scope: IScope,
  hidden: boolean
) {
  const known = new Map(
    [...base.index].filter(([, entry]) => !entry.skipWorktree)
  );
  // What was kept out of the working tree so far is new where it is wanted now.
  const before: Tree = new Map(
    [...scopeOf(base.files, '', hidden, known).files].filter(
      ([path]) => !base.index.get(path)?.skipWorktree
    )
  );
  const paths = [...new Set([...before.keys(), ...scope.files.keys()])].filter(
    path => !scope.absent.has(path)
  );
  const worktree = await Worktree.scan(run.contents, params.folder, paths);
  run.onProgress({ phase: 'comparing', loaded: 0, total: paths.length });
  const comparison = await compare({
    base: before,
    theirs: scope.files,
    paths,
    worktree,
    index: known,
    trigger: params.trigger,
    onCompared: loaded =>
      run.onProgress({ phase: 'comparing', loaded, total: paths.length })
  });
  return { ...comparison, worktree };
}

async function refuseLosses(
  actions: Map<string, Action>,
  worktree: Worktree
): Promise<void> {
  const paths = new Set(await obstacles(actions, worktree));
  for (const [path, action] of actions) {
    if (action === 'conflict' || action === 'mine') {
      paths.add(path);
    }
  }
  if (paths.size > 0) {
    throw new CodedError('LocalChanges', {
      paths: [...paths].sort(comparePaths)
    });
  }
}

function entriesOf(
  actions: Map<string, Action>,
  before: Tree,
  after: Tree
): IJournal['entries'] {
  return [...actions]
    .filter(([, action]) => ['write', 'restore', 'delete'].includes(action))
    .map(([path, action]) => ({
      path,
      old: before.get(path)?.oid ?? null,
      new: action === 'delete' ? null : (after.get(path)?.oid ?? null)
    }));
}
