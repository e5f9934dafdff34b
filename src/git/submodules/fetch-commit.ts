import type { IGitContext } from '../context';
import type { IDiscovery } from '../discover';
import { discover } from '../discover';
import { fetchPack } from '../fetch-pack';
import { unlessMissing } from '../lfs/cannot-be-had';
import type { MemoryFs } from '../memory-fs';
import { Objects } from '../objects';

/** What fetching a commit needs of the context. */
export type IFetchContext = Pick<IGitContext, 'http' | 'signal' | 'onProgress'>;

/** A commit that is to be had, and where. */
export interface IWantedCommit {
  url: string;
  oid: string;
  /** Where it may be, if the host gives no commit by its oid; empty = only the default branch. */
  branch: string;
}

const WANTS_BY_OID = ['allow-any-sha1-in-want', 'allow-reachable-sha1-in-want'];

/**
 * Fetch one commit and its files: two requests where the host gives commits by oid, or the commit
 * is a branch's last one; else all history of a branch, in which it may be.
 *
 * @returns a git folder, or null where the commit cannot be had.
 * @throws CodedError - what is not upstream's fault: see {@link unlessMissing}.
 */
export async function fetchCommit(
  context: IFetchContext,
  { url, oid, branch }: IWantedCommit
): Promise<MemoryFs | null> {
  for (const name of new Set([branch, ''])) {
    const found = await unlessMissing(context.signal, () =>
      discover(context, { url, branch: name, confirmed: false })
    );
    if (!found) {
      continue;
    }
    const gives = WANTS_BY_OID.some(word => found.capabilities.has(word));
    if (gives || found.commit === oid) {
      // A host that gives what any branch leads to and does not give this has it nowhere.
      return fetchFrom(context, { ...found, commit: oid }, oid, 1);
    }
    const fetched = await fetchFrom(context, found, oid, 0);
    if (fetched) {
      return fetched;
    }
  }
  return null;
}

/** @param depth - commits of history; 0 = all. */
async function fetchFrom(
  context: IFetchContext,
  remote: IDiscovery,
  oid: string,
  depth: number
): Promise<MemoryFs | null> {
  const have = { commit: null, shallow: [] };
  const fetched = await unlessMissing(context.signal, () =>
    fetchPack(context, remote, have, depth)
  );
  if (!fetched) {
    return null;
  }
  const objects = new Objects(fetched.fs, null);
  const isHere =
    (await objects.has(oid)) && (await objects.read(oid)).type === 'commit';
  return isHere ? fetched.fs : null;
}
