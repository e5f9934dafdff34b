import type { IGitContext } from './context';
import { discover, type IDiscovery } from './discover';
import { fetchPack } from './fetch-pack';
import { Objects } from './objects';
import { readTree } from './tree';
import type { IRemote, IRemoteFiles } from './types';

/** How many branches are named. */
const BRANCHES = 1000;
/** How many files are named. */
const FILES = 20_000;

/**
 * What a remote has, by name: its branches, and the files of the one that was asked for. At most two
 * requests upstream; of the files nothing but their names is sent.
 *
 * @throws CodedError - `EmptyRepository`, `BranchNotFound`, and those of the way to the host.
 */
export async function remoteFiles(
  context: Pick<IGitContext, 'http' | 'signal' | 'onProgress'>,
  params: IRemote
): Promise<IRemoteFiles> {
  context.onProgress({ phase: 'connecting', loaded: 0, total: null });
  const remote = await discover(context, params);
  const { defaultBranch, branch, branches } = remote;
  const files = await listFiles(context, remote);
  return {
    defaultBranch,
    branch,
    branches: branches.slice(0, BRANCHES),
    files: files && files.slice(0, FILES),
    isComplete: files !== null && files.length <= FILES
  };
}

/** The paths of all files, or null where the host cannot leave out what is in them. */
async function listFiles(
  context: Pick<IGitContext, 'http' | 'signal' | 'onProgress'>,
  remote: IDiscovery
): Promise<string[] | null> {
  if (!remote.capabilities.has('filter')) {
    return null;
  }
  const nothing = { commit: null, shallow: [] };
  const filter = 'blob:none';
  const { fs } = await fetchPack(context, remote, nothing, 1, { filter });
  const objects = new Objects(fs, null);
  const { tree } = await objects.commit(remote.commit);
  return [...(await readTree(objects, tree, null)).keys()];
}
