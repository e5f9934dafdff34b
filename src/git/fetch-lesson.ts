import { isCoded } from '../errors';
import type { IBase } from './base';
import type { IGitContext } from './context';
import type { IDiscovery } from './discover';
import type { IFetched } from './fetch-pack';
import { canFilter, fetchBlobs, fetchPack } from './fetch-pack';
import { MemoryFs } from './memory-fs';
import type { Objects } from './objects';
import type { IRepository } from './repository';
import type { IPullParams } from './types';
import type { Filter } from './wire/upload-request';

/** From this size on, files of a first pull come after the others, in bytes: notebooks are smaller. */
const LATER = 256 * 1024;

/** What is pulled, and what is here. */
export interface IFetchInput {
  params: IPullParams;
  repository: IRepository;
  base: IBase;
  remote: IDiscovery;
}

/**
 * Fetch what the remote has and the folder has not.
 *
 * A first pull leaves out files where the host can do so: those outside the wanted folder, or large
 * ones, so that the file that is to be opened comes early. See {@link fetchLeftOut}.
 */
export async function fetchLesson(
  run: IGitContext,
  { params, repository, base, remote }: IFetchInput
): Promise<IFetched> {
  const { shallow } = repository;
  if (base.commit === remote.commit) {
    return { fs: new MemoryFs(), pack: null, shallow, common: true };
  }
  const filter =
    base.commit === null && canFilter(remote) ? filterFor(params) : null;
  return fetchPack(
    run,
    remote,
    { commit: base.commit, shallow },
    params.depth,
    filter ? { filter } : {}
  );
}

function filterFor({ subPath, first }: IPullParams): Filter | null {
  if (subPath) {
    return 'blob:none';
  }
  return first ? `blob:limit=${LATER}` : null;
}

/**
 * Fetch those of some files that a filter left out, of this fetch or of an earlier one.
 *
 * @param oids - of blobs.
 */
export async function fetchLeftOut(
  run: IGitContext,
  { params, repository, base, remote }: IFetchInput,
  fetched: IFetched,
  objects: Objects,
  oids: Iterable<string>
): Promise<IFetched> {
  if (!fetched.promisor && !repository.promisor) {
    return fetched;
  }
  const missing: string[] = [];
  for (const oid of new Set(oids)) {
    if (!fetched.oids?.has(oid) && !(await objects.has(oid))) {
      missing.push(oid);
    }
  }
  try {
    return await fetchBlobs(run, remote, missing, fetched);
  } catch (error) {
    if (!isCoded(error, 'UpstreamFailed') && !isCoded(error, 'Unexpected')) {
      throw error;
    }
    // A host that promised single files, and does not give them after all.
    const whole = await fetchPack(
      run,
      remote,
      { commit: null, shallow: [] },
      params.depth
    );
    whole.fs.files.forEach((bytes, path) => fetched.fs.files.set(path, bytes));
    return {
      ...whole,
      fs: fetched.fs,
      common: base.commit === null || fetched.common
    };
  }
}
