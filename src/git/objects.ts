import * as git from 'isomorphic-git';
import { CodedError } from '../errors';
import type { MemoryFs } from './memory-fs';
import { GITDIR } from './server-fs';
import type { ServerFs } from './server-fs';

/** A git object. */
export interface IGitObject {
  type: string;
  bytes: Uint8Array;
}

/** Git objects: those that were just fetched, then those on the server. */
export class Objects {
  /**
   * @param fetched - what a fetch brought, or null.
   * @param existing - the git folder on the server, or null. Its packs are read whole, so it comes last.
   */
  constructor(
    private readonly fetched: MemoryFs | null,
    private readonly existing: ServerFs | null
  ) {}

  /**
   * One object.
   *
   * @throws CodedError - `Unexpected` where it is missing.
   */
  async read(oid: string): Promise<IGitObject> {
    for (const [fs, cache] of [
      [this.fetched, this.fetchedCache],
      [this.existing, this.existingCache]
    ] as const) {
      const found = fs && (await readFrom(fs, cache, oid));
      if (found) {
        return found;
      }
    }
    throw new CodedError('Unexpected', { detail: `no git object ${oid}` });
  }

  /** The commit that an object is or, as an annotated tag, names. */
  async commit(
    oid: string
  ): Promise<{ oid: string; tree: string; parents: string[] }> {
    const { type, bytes } = await this.read(oid);
    const head = new TextDecoder().decode(bytes).split('\n\n', 1)[0];
    const named = /^object ([0-9a-f]{40})$/m.exec(head);
    if (type === 'tag' && named) {
      return this.commit(named[1]);
    }
    const tree = /^tree ([0-9a-f]{40})$/m.exec(head);
    if (type !== 'commit' || !tree) {
      throw new CodedError('Unexpected', { detail: `${oid} is no commit` });
    }
    const parents = [...head.matchAll(/^parent ([0-9a-f]{40})$/gm)];
    return { oid, tree: tree[1], parents: parents.map(match => match[1]) };
  }

  private readonly fetchedCache = {};
  private readonly existingCache = {};
}

async function readFrom(
  fs: MemoryFs | ServerFs,
  cache: object,
  oid: string
): Promise<IGitObject | null> {
  try {
    const found = await git.readObject({
      fs,
      gitdir: GITDIR,
      oid,
      cache,
      format: 'content'
    });
    return { type: found.type, bytes: found.object as Uint8Array };
  } catch (error) {
    if (error instanceof git.Errors.NotFoundError) {
      return null;
    }
    throw error;
  }
}
