import { CodedError } from '../errors';
import { throwIfCancelled } from './cancel';
import type { IGitContext } from './context';
import { isSafeRef } from './names';
import type { IRemote } from './types';
import type { IAdvertisement } from './wire/advertisement';
import { askForRefs } from './wire/host';

/** What the remote has of what was asked for. */
export interface IDiscovery {
  /** Without slashes at the end. */
  url: string;
  /** The full name, such as `refs/heads/main`. */
  ref: string;
  /** The short name. */
  branch: string;
  /** The commit, also where `ref` is an annotated tag. */
  commit: string;
  /** The short name of the branch that an empty `branch` stands for; empty where there is none. */
  defaultBranch: string;
  /** Short names. */
  branches: string[];
  /** What the host can do, in git's words. */
  capabilities: ReadonlySet<string>;
  /** Commits whose parents the host itself does not have. */
  shallow: string[];
}

/**
 * Ask the remote for its refs: one request.
 *
 * @throws CodedError - `EmptyRepository`, `BranchNotFound`, `UnsafeName`, `NotARepository`,
 * `RepositoryNotFound`, `AuthenticationRequired`, `UpstreamFailed`, `Cancelled`, and those of the way to the host.
 */
export async function discover(
  context: Pick<IGitContext, 'http' | 'signal'>,
  remote: IRemote
): Promise<IDiscovery> {
  const url = remote.url.replace(/\/+$/, '');
  const advertisement = await askForRefs(context.http, url).catch(error => {
    throwIfCancelled(context.signal);
    throw CodedError.from(error);
  });
  const { refs, capabilities, shallow } = advertisement;
  if (refs.length === 0) {
    throw new CodedError('EmptyRepository', { url });
  }
  const heads = refs
    .map(({ name }) => name)
    .filter(name => name.startsWith('refs/heads/'));
  const branches = heads.map(short);
  const named = (name: string) => refs.find(ref => ref.name === name);
  const byDefault = [headOf(advertisement, heads), ...likelyDefaults(heads)]
    .map(named)
    .find(ref => ref !== undefined);
  const found = remote.branch
    ? (named(`refs/heads/${remote.branch}`) ??
      named(`refs/tags/${remote.branch}`))
    : byDefault;
  if (!found) {
    throw new CodedError('BranchNotFound', {
      url,
      branch: remote.branch,
      branches: branches.slice(0, 50)
    });
  }
  if (!isSafeRef(found.name)) {
    throw new CodedError('UnsafeName', { path: found.name });
  }
  return {
    url,
    ref: found.name,
    branch: short(found.name),
    commit: found.peeled ?? found.oid,
    defaultBranch: short(byDefault?.name ?? ''),
    branches,
    capabilities,
    shallow
  };
}

/** The branch that HEAD stands for; of a detached one, a branch at the same commit. Empty where there is none. */
function headOf({ refs, head }: IAdvertisement, heads: string[]): string {
  const oid = refs.find(({ name }) => name === 'HEAD')?.oid;
  const atHead = new Set(
    refs.filter(ref => ref.oid === oid).map(({ name }) => name)
  );
  const same = heads.filter(name => atHead.has(name));
  const likely = likelyDefaults(same).find(name => same.includes(name));
  return head ?? likely ?? same[0] ?? '';
}

/** What stands for a default branch that is gone: the only one, or one of the usual names. */
function likelyDefaults(heads: string[]): string[] {
  return heads.length === 1 ? heads : ['refs/heads/main', 'refs/heads/master'];
}

/** `main` for `refs/heads/main`. */
export function short(ref: string): string {
  return ref.replace(/^refs\/(heads|tags)\//, '');
}
