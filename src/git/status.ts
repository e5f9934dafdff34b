import { attributesOfTree } from './attributes-of-tree';
import { baseOf } from './base';
import { listBefore } from './before';
import { cancellable } from './cancel';
import { compare } from './compare';
import type { IContents, IGitContext } from './context';
import { indexOf, treeOf } from './extras';
import { DELIVERED_PATH } from './journal';
import { comparePaths, joinPath } from './names';
import { Objects } from './objects';
import { placeOf } from './place';
import { openRepository, isVisible } from './repository';
import { scopeOf } from './scope';
import type { Tree } from './tree';
import type { IFolderStatus } from './types';
import { Worktree } from './worktree';

/** What is in a lesson's folder, without asking the remote. Reads only files whose size or time changed. */
export async function status(
  context: IGitContext,
  { folder }: { folder: string }
): Promise<IFolderStatus> {
  const { contents } = cancellable(context);
  const repository = await openRepository(contents, folder);
  const nothing = {
    url: '',
    branch: '',
    delivered: null,
    changed: [],
    deleted: [],
    updated: null,
    before: []
  };
  if (repository.journal || repository.state === 'partial') {
    return { state: 'interrupted', ...nothing };
  }
  if (repository.state === 'none') {
    const exists = (await contents.stat(folder)) !== null;
    return { state: exists ? 'foreign' : 'absent', ...nothing };
  }
  const base = await baseOf(repository);
  const index = new Map([
    ...[...base.index].filter(([, entry]) => !entry.skipWorktree),
    ...indexOf(base.extras)
  ]);
  const files: Tree = new Map([
    ...scopeOf(base.files, '', !isVisible(repository), index).files,
    ...treeOf(base.extras)
  ]);
  const paths = [...files.keys()].filter(
    path => !base.index.get(path)?.skipWorktree
  );
  const objects = new Objects(null, repository.fs);
  const worktree = await Worktree.scan(contents, folder, paths);
  const { actions } = await compare({
    base: files,
    theirs: files,
    paths,
    worktree,
    objects,
    attributes: await attributesOfTree(objects, files),
    index,
    trigger: 'automatic'
  });
  const of = (wanted: string) =>
    paths.filter(path => actions.get(path) === wanted).sort(comparePaths);
  return {
    state: 'present',
    ...placeOf(repository),
    delivered: base.commit,
    changed: of('mine'),
    deleted: of('leave'),
    updated: repository.delivered
      ? await timeOf(contents, joinPath(repository.gitFolder, DELIVERED_PATH))
      : null,
    before: await listBefore(repository)
  };
}

/** When a file was written, in ms since 1970; null where it is not there. */
async function timeOf(
  contents: IContents,
  path: string
): Promise<number | null> {
  const entry = await contents.stat(path);
  return entry && entry.seconds * 1000;
}
