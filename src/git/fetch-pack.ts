import * as git from 'isomorphic-git';
import type { IGitContext } from './context';
import { throwIfCancelled } from './cancel';
import type { IDiscovery } from './discover';
import { MemoryFs } from './memory-fs';
import { protocolError } from './protocol-error';
import { GITDIR } from './server-fs';

/** What a fetch brought. */
export interface IFetched {
  /** A git folder with the pack, at `GITDIR`. */
  fs: MemoryFs;
  /** The pack's name without ending, or null where nothing was missing. */
  pack: string | null;
  /** The commits whose parents are not here. */
  shallow: string[];
}

/** What is here before a fetch. */
export interface IHave {
  /** The delivered commit, or null. Never a learner's own: so the request is the same for all learners. */
  commit: string | null;
  shallow: string[];
}

/**
 * Fetch what is missing for the discovered commit, into memory.
 *
 * Nothing is read from the server: isomorphic-git only needs to see that the
 * delivered commit is there, so an empty file takes its place.
 *
 * @param depth - commits of history; 0 = all.
 */
export async function fetchPack(
  context: IGitContext,
  remote: IDiscovery,
  have: IHave,
  depth: number
): Promise<IFetched> {
  const fs = new MemoryFs();
  const encoder = new TextEncoder();
  const put = (path: string, text: string) =>
    fs.files.set(`${GITDIR}/${path}`, encoder.encode(text));
  put(
    'config',
    `[remote "origin"]\n\turl = ${remote.url}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`
  );
  if (have.shallow.length > 0) {
    put('shallow', have.shallow.join('\n') + '\n');
  }
  if (have.commit) {
    put('refs/homeroom/have', `${have.commit}\n`);
    put(placeOf(have.commit), '');
  }
  await git
    .fetch({
      fs,
      http: remote.http,
      gitdir: GITDIR,
      cache: {},
      url: remote.url,
      remote: 'origin',
      ref: have.commit ? 'refs/homeroom/have' : remote.ref,
      remoteRef: remote.ref,
      singleBranch: true,
      tags: false,
      ...(depth > 0 && { depth }),
      onProgress: ({ loaded, total }) => {
        throwIfCancelled(context.signal);
        context.onProgress({ phase: 'indexing', loaded, total });
      }
    })
    .catch(error => {
      throwIfCancelled(context.signal);
      throw protocolError(error, remote.url);
    });
  throwIfCancelled(context.signal);
  if (have.commit) {
    fs.files.delete(`${GITDIR}/${placeOf(have.commit)}`);
  }
  const packs = await fs.promises.readdir(`${GITDIR}/objects/pack`);
  const index = packs.find(name => name.endsWith('.idx'));
  const shallow = fs.files.get(`${GITDIR}/shallow`);
  return {
    fs,
    pack: index ? index.slice(0, -'.idx'.length) : null,
    shallow: shallow
      ? new TextDecoder().decode(shallow).split('\n').filter(Boolean)
      : []
  };
}

function placeOf(oid: string): string {
  return `objects/${oid.slice(0, 2)}/${oid.slice(2)}`;
}
