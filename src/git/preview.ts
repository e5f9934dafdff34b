import { attributesOfTree } from './attributes-of-tree';
import type { IBase } from './base';
import { keepBefore } from './before';
import { changesOf } from './changes';
import type { IComparison } from './compare';
import { compare } from './compare';
import type { IGitContext } from './context';
import { indexOf, treeOf } from './extras';
import type { IDelivery } from './delivery';
import type { IDone, IJournal } from './journal';
import { headOf } from './merge-commit';
import { LINK } from './modes';
import { comparePaths } from './names';
import { Objects } from './objects';
import { isVisible, resolveRef } from './repository';
import { scopeOf } from './scope';
import { doneOf } from './done';
import { refsInTheWay } from './refs-in-the-way';
import type { ISurvey } from './survey';
import type { Tree } from './tree';
import type { ISkipped } from './types';
import { Worktree } from './worktree';

/** What a pull will do. */
export interface IPreview {
  gitFolder: string;
  comparison: IComparison;
  /** What the learner is told. */
  done: IDone;
  skipped: ISkipped[];
  delivery: IDelivery;
}

/** Decide what a pull does. Writes nothing. */
export async function preview(
  run: IGitContext,
  input: ISurvey
): Promise<IPreview> {
  const { params, repository, base, remote, fetched, theirs, scope } = input;
  const objects = new Objects(fetched.fs, repository.fs);
  const { gitFolder, own, extras } = input;
  const decided = await decide(run, input, objects);
  const { comparison, changes, worktree } = decided;
  const time = Date.now();
  const head =
    input.switches === 'asked'
      ? theirs
      : await headOf({
          ...{ base, theirs, changes, objects, own, time },
          shallow: [...repository.shallow, ...fetched.shallow]
        });
  const before = await keepBefore({
    ...{ repository, base, own, kind: 'pull', time },
    entries: changes.entries,
    parents: await leftBehind(input)
  });
  const done = doneOf(input, comparison, changes, before?.id ?? null);
  const journal: IJournal = {
    version: 1,
    phase: 'files',
    packs: [],
    promisor:
      fetched.promisor || repository.promisor ? [...(fetched.packs ?? [])] : [],
    url: remote.url,
    ref: remote.ref,
    named: params.branch !== '',
    headRef: headRefOf(input),
    head: head.commit,
    headTree: head.tree,
    from: base.commit,
    to: remote.commit,
    tree: theirs.tree,
    shallow: fetched.shallow,
    subPath: params.subPath,
    absent: [...scope.absent],
    extras,
    staged: stagedAdditions(base, head.files),
    moves: changes.moves,
    entries: changes.entries,
    ...{ before, done }
  };
  for (const path of comparison.stats.keys()) {
    const isOther = head.files.get(path)?.oid !== theirs.files.get(path)?.oid;
    if (isOther) {
      comparison.stats.delete(path);
    }
  }
  const pack = await own.pack();
  journal.packs = [...(fetched.packs ?? []), ...(pack ? [pack] : [])];
  return {
    gitFolder,
    comparison,
    done,
    skipped: scope.skipped.sort((a, b) => comparePaths(a.path, b.path)),
    delivery: {
      ...{ repository, gitFolder, journal, objects, worktree },
      entries: changes.entries,
      moves: changes.moves,
      tree: head.files,
      submodules: scope.submodules,
      stats: comparison.stats,
      first: params.first,
      missing: [],
      attributes: await attributesOfTree(objects, theirs.files)
    }
  };
}

async function decide(
  run: IGitContext,
  { params, base, scope, gitFolder, extras, own }: ISurvey,
  objects: Objects
) {
  const known = new Map([
    ...[...base.index].filter(([, entry]) => !entry.skipWorktree),
    ...indexOf(base.extras)
  ]);
  const hidden = !isVisible({ folder: params.folder, gitFolder });
  // What was kept out of the working tree so far is new where it is wanted now.
  const before: Tree = new Map([
    ...[...scopeOf(base.files, '', hidden, known).files].filter(
      ([path]) => !base.index.get(path)?.skipWorktree
    ),
    ...treeOf(base.extras)
  ]);
  const theirs: Tree = new Map([...scope.files, ...treeOf(extras)]);
  const paths = [...new Set([...before.keys(), ...theirs.keys()])].filter(
    path => !scope.absent.has(path)
  );
  const links = new Set(
    [...known.values()].filter(({ mode }) => mode === LINK).map(e => e.path)
  );
  const { contents } = run;
  const worktree = await Worktree.scan(contents, params.folder, paths, links);
  run.onProgress({ phase: 'comparing', loaded: 0, total: paths.length });
  const comparison = await compare({
    base: before,
    theirs,
    paths,
    worktree,
    objects,
    attributes: await attributesOfTree(
      objects,
      before.size > 0 ? before : theirs
    ),
    index: known,
    trigger: params.trigger,
    onCompared: loaded =>
      run.onProgress({ phase: 'comparing', loaded, total: paths.length })
  });
  const changes = await changesOf({
    ...{ comparison, worktree, objects, own },
    base: before,
    theirs
  });
  return { comparison, changes, worktree };
}

/** The branch that HEAD will be on. */
function headRefOf({ repository, remote, switches }: ISurvey) {
  const isNew = repository.state !== 'whole';
  if (isNew || switches) {
    return remote.ref.startsWith('refs/heads/') ? remote.ref : null;
  }
  return repository.headRef;
}

/** Commits that only names which the pull changes lead to: a local branch, an unfinished merge. */
async function leftBehind({
  repository,
  remote,
  base,
  switches
}: ISurvey): Promise<string[]> {
  const refs =
    switches && remote.ref.startsWith('refs/heads/')
      ? [remote.ref, ...(await refsInTheWay(repository.fs, remote.ref))]
      : [];
  const found = [
    ...(await Promise.all(refs.map(ref => resolveRef(repository.fs, ref)))),
    repository.mergeHead
  ];
  return found.filter(
    oid => oid !== null && oid !== base.head && oid !== remote.commit
  ) as string[];
}

/** What the learner added to the index and no commit has. */
function stagedAdditions({ index, files, headFiles }: IBase, head: Tree) {
  return [...index.keys()].filter(
    path => !head.has(path) && !files.has(path) && !headFiles.has(path)
  );
}
