import { CodedError } from '../errors';
import { throwIfCancelled } from './cancel';
import type { IGitContext } from './context';
import type { IDiscovery } from './discover';
import { MemoryFs } from './memory-fs';
import { GITDIR } from './server-fs';
import { askForPack } from './wire/host';
import type { IIndexedPack } from './wire/index-pack';
import { indexPack } from './wire/index-pack';
import { PackError } from './wire/pack-walk';
import { joined } from './wire/pkt-line';
import type { IUploadAnswer } from './wire/upload-answer';
import type { IUploadRequest } from './wire/upload-request';
import type { Filter } from './wire/upload-request';
import { ALL_HISTORY } from './wire/upload-request';

/** What a fetch brought. */
export interface IFetched {
  /** A git folder with the packs, at `GITDIR`. */
  fs: MemoryFs;
  /** The first pack's name without ending, or null where nothing was missing. */
  pack: string | null;
  /** The commits whose parents are not here. */
  shallow: string[];
  /** The names of all packs, without ending. Missing = `pack` alone. */
  packs?: readonly string[];
  /** Whether the host has the commit that was here before. Missing = nobody asked. */
  common?: boolean;
  /** Whether files are left out of the packs: git wants to be told, or it takes that for damage. Missing = false. */
  promisor?: boolean;
  /** What is in the packs. Missing = nothing. */
  oids?: ReadonlySet<string>;
}

/** What is here before a fetch. */
export interface IHave {
  /** The delivered commit, or null. Never a learner's own: so the request is the same for all learners. */
  commit: string | null;
  shallow: string[];
}

/** What a fetch needs of the context. */
type IFetchContext = Pick<IGitContext, 'http' | 'signal' | 'onProgress'>;

/** What a fetch leaves out. */
export interface IFetchOptions {
  /** See {@link fetchBlobs}. Only where {@link canFilter}. Missing = nothing. */
  filter?: Filter;
}

/** Whether a host leaves files out when it is asked to, and gives single ones. */
export function canFilter({ capabilities }: IDiscovery): boolean {
  return (
    capabilities.has('filter') &&
    (capabilities.has('allow-any-sha1-in-want') ||
      capabilities.has('allow-reachable-sha1-in-want'))
  );
}

/**
 * Fetch what is missing for the discovered commit, into memory: one request.
 *
 * @param depth - commits of history where there is no commit here yet; after that, what is new is
 * fetched. 0 = all, also what is behind `have.shallow`.
 * @throws CodedError - `UpstreamFailed`, `TransferCorrupt`, `TooLarge`, `Cancelled`, and those of the
 * way to the host.
 */
export async function fetchPack(
  context: IFetchContext,
  remote: IDiscovery,
  have: IHave,
  depth: number,
  { filter }: IFetchOptions = {}
): Promise<Required<IFetched>> {
  const haves = have.commit ? [have.commit] : [];
  const { answer, indexed, fs } = await transfer(context, remote, {
    wants: [remote.commit],
    haves,
    shallow: have.shallow,
    depth: depthOf(have, depth),
    filter: filter ?? null
  });
  return {
    fs,
    pack: indexed?.name ?? null,
    packs: indexed ? [indexed.name] : [],
    shallow: shallowAfter(have, remote, answer, indexed),
    common: haves.some(oid => answer.common.has(oid)),
    promisor: filter !== undefined,
    oids: new Set(indexed?.oids)
  };
}

/**
 * Fetch single files that a filter left out: one request, none where none are named.
 *
 * @param oids - of blobs, in any order.
 * @param fetched - what was fetched before; its `fs` gets the new pack as well.
 * @returns what there is then.
 * @throws CodedError - as {@link fetchPack}.
 */
export async function fetchBlobs(
  context: IFetchContext,
  remote: IDiscovery,
  oids: readonly string[],
  fetched: IFetched
): Promise<IFetched> {
  if (oids.length === 0) {
    return fetched;
  }
  const { indexed, fs } = await transfer(context, remote, {
    wants: oids,
    haves: [],
    shallow: [],
    depth: null,
    filter: null
  });
  const sent = new Set(indexed?.oids);
  if (!indexed || oids.some(oid => !sent.has(oid))) {
    throw new CodedError('TransferCorrupt', { url: remote.url });
  }
  for (const [path, bytes] of fs.files) {
    fetched.fs.files.set(path, bytes);
  }
  const before = fetched.packs ?? (fetched.pack ? [fetched.pack] : []);
  return {
    ...fetched,
    pack: fetched.pack ?? indexed.name,
    packs: [...before, indexed.name],
    oids: new Set([...(fetched.oids ?? []), ...sent])
  };
}

async function transfer(
  context: IFetchContext,
  remote: IDiscovery,
  request: IUploadRequest
) {
  const { url, capabilities } = remote;
  throwIfCancelled(context.signal);
  try {
    const answer = await askForPack(context.http, url, request, capabilities);
    const pack = joined(answer.pack);
    const indexed = await indexPack(pack, (loaded, total) => {
      throwIfCancelled(context.signal);
      context.onProgress({ phase: 'indexing', loaded, total });
    });
    throwIfCancelled(context.signal);
    const fs = new MemoryFs();
    if (indexed) {
      const path = `${GITDIR}/objects/pack/${indexed.name}`;
      fs.files.set(`${path}.pack`, pack);
      fs.files.set(`${path}.idx`, indexed.index);
    }
    return { answer, indexed, fs };
  } catch (error) {
    throwIfCancelled(context.signal);
    if (error instanceof PackError) {
      throw new CodedError('TransferCorrupt', { url }, error.message);
    }
    throw CodedError.from(error);
  }
}

/**
 * How much history to ask for. Not a number where there is something here: the host would cut the
 * new history off from what is here, and send each file again.
 */
function depthOf({ commit, shallow }: IHave, depth: number): number | null {
  if (depth === 0) {
    return shallow.length > 0 ? ALL_HISTORY : null;
  }
  return commit ? null : depth;
}

/** The commits whose parents are not here after a fetch. */
function shallowAfter(
  have: IHave,
  remote: IDiscovery,
  answer: IUploadAnswer,
  indexed: IIndexedPack | null
): string[] {
  const sent = new Set(indexed?.oids);
  const shallow = new Set([
    ...have.shallow,
    ...answer.shallow,
    // The host's own, where the history that was sent reaches so far.
    ...remote.shallow.filter(oid => sent.has(oid))
  ]);
  for (const oid of answer.unshallow) {
    shallow.delete(oid);
  }
  return [...shallow].sort();
}
