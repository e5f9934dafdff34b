import type { HttpClient } from 'isomorphic-git';
import * as git from 'isomorphic-git';
import { CodedError } from '../errors';
import { remembering, withHead } from './advertisement';
import type { IGitContext } from './context';
import { isSafeRef } from './names';
import { protocolError } from './protocol-error';
import type { IRemote } from './types';

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
  defaultBranch: string;
  /** Short names. */
  branches: string[];
  /** Remembers the advertisement, so that a fetch after it does not ask again. */
  http: HttpClient;
}

/**
 * Ask the remote for its refs: one request.
 *
 * @throws CodedError - `EmptyRepository`, `BranchNotFound`, `UnsafeName`, and those of the way to the host.
 */
export async function discover(
  context: IGitContext,
  remote: IRemote
): Promise<IDiscovery> {
  const url = remote.url.replace(/\/+$/, '');
  const http = remembering(context.http);
  const refs = await git
    .listServerRefs({
      http,
      url,
      protocolVersion: 1,
      symrefs: true,
      peelTags: true
    })
    .catch(error => {
      throw protocolError(error, url);
    });
  const heads = refs.filter(({ ref }) => ref.startsWith('refs/heads/'));
  if (refs.length === 0) {
    throw new CodedError('EmptyRepository', { url });
  }
  const branches = heads.map(({ ref }) => short(ref));
  const head = refs.find(({ ref }) => ref === 'HEAD');
  const target =
    head?.target ?? heads.find(({ oid }) => oid === head?.oid)?.ref ?? '';
  const wanted = remote.branch
    ? [`refs/heads/${remote.branch}`, `refs/tags/${remote.branch}`]
    : [target, ...likelyDefaults(heads.map(({ ref }) => ref))];
  const found = wanted
    .map(name => refs.find(({ ref }) => ref === name))
    .find(ref => ref !== undefined);
  if (!found) {
    throw new CodedError('BranchNotFound', {
      url,
      branch: remote.branch,
      branches: branches.slice(0, 50)
    });
  }
  if (!isSafeRef(found.ref)) {
    throw new CodedError('UnsafeName', { path: found.ref });
  }
  return {
    url,
    ref: found.ref,
    branch: short(found.ref),
    commit: found.peeled ?? found.oid,
    defaultBranch: short(target),
    branches,
    http: head ? http : withHead(http, found.ref)
  };
}

/** What stands for a default branch that is gone: the only one, or one of the usual names. */
function likelyDefaults(heads: string[]): string[] {
  return heads.length === 1 ? heads : ['refs/heads/main', 'refs/heads/master'];
}

/** `main` for `refs/heads/main`. */
export function short(ref: string): string {
  return ref.replace(/^refs\/(heads|tags)\//, '');
}
