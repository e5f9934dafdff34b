import { isCoded } from '../errors';
import { baseOf } from './base';
import { cancellable } from './cancel';
import { compare } from './compare';
import type { IGitContext } from './context';
import { short } from './discover';
import { comparePaths } from './names';
import { openRepository, isVisible } from './repository';
import { scopeOf } from './scope';
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
    deleted: []
  };
  if (repository.journal || repository.state === 'partial') {
    return { state: 'interrupted', ...nothing };
  }
  if (repository.state === 'none') {
    const exists = (await contents.stat(folder)) !== null;
    return { state: exists ? 'foreign' : 'absent', ...nothing };
  }
  const present = {
    state: 'present' as const,
    url: repository.url,
    branch: short(repository.headRef ?? repository.delivered?.ref ?? '')
  };
  let base;
  try {
    base = await baseOf(repository);
  } catch (error) {
    if (isCoded(error, 'LocalCommits')) {
      // What is changed is in the learner's commits; a pull says so.
      return {
        ...nothing,
        ...present,
        delivered: repository.delivered?.commit ?? repository.tracking
      };
    }
    throw error;
  }
  const index = new Map(
    [...base.index].filter(([, entry]) => !entry.skipWorktree)
  );
  const { files } = scopeOf(base.files, '', !isVisible(repository), index);
  const paths = [...files.keys()].filter(
    path => !base.index.get(path)?.skipWorktree
  );
  const worktree = await Worktree.scan(contents, folder, paths);
  const { actions } = await compare({
    base: files,
    theirs: files,
    paths,
    worktree,
    index,
    trigger: 'automatic'
  });
  const of = (wanted: string) =>
    paths.filter(path => actions.get(path) === wanted).sort(comparePaths);
  return {
    ...present,
    delivered: base.commit,
    changed: of('mine'),
    deleted: of('leave')
  };
}
