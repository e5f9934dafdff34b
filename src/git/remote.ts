import type { IGitContext } from './context';
import { discover } from './discover';
import type { IRemote, IRemoteStatus } from './types';

/** How many branches are named. */
const BRANCHES = 1000;

/**
 * What the remote has: one request upstream.
 *
 * @throws CodedError - `EmptyRepository`, `BranchNotFound`, and those of the way to the host.
 */
export async function remote(
  context: IGitContext,
  params: IRemote
): Promise<IRemoteStatus> {
  context.onProgress({ phase: 'connecting', loaded: 0, total: null });
  const { defaultBranch, commit, branches } = await discover(context, params);
  return { defaultBranch, commit, branches: branches.slice(0, BRANCHES) };
}
