import * as git from 'isomorphic-git';
import { CodedError } from '../errors';
import type { MemoryFs } from './memory-fs';
import { ServerObjects } from './pack/server-objects';
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
   * @param existing - the git folder on the server, or null.
   */
  constructor(
    private readonly fetched: MemoryFs | null,
    existing: ServerFs | null
  ) {
    this.existing = existing && new ServerObjects(existing);
  }

  /**
   * One object.
   *
   * @throws CodedError - `Unexpected` where it is missing or damaged.
   */
  async read(oid: string): Promise<IGitObject> {
    const found = await this.readMany([oid]);
    return found.get(oid) as IGitObject;
  }

  /**
   * Several objects, by oid, in far fewer requests than one after the other. All are in memory at
   * once: ask for so many as that is good for.
   *
   * @throws CodedError - `Unexpected` where one is missing or damaged.
   */
  async readMany(oids: Iterable<string>): Promise<Map<string, IGitObject>> {
    const found = new Map<string, IGitObject>();
    const others = new Set<string>();
    for (const oid of oids) {
      const object = await this.readFetched(oid);
      if (object) {
        found.set(oid, object);
      } else {
        others.add(oid);
      }
    }
    if (this.existing && others.size > 0) {
      for (const [oid, object] of await this.existing.readMany(others)) {
        found.set(oid, object);
        others.delete(oid);
      }
    }
    const [lost] = others;
    if (lost) {
      throw await this.missing(lost);
    }
    return found;
  }

  /** Whether an object is there. */
  async has(oid: string): Promise<boolean> {
    return (
      (await this.readFetched(oid)) !== null ||
      ((await this.existing?.has(oid)) ?? false)
    );
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

  private async readFetched(oid: string): Promise<IGitObject | null> {
    if (!this.fetched) {
      return null;
    }
    try {
      const found = await git.readObject({
        fs: this.fetched,
        gitdir: GITDIR,
        oid,
        cache: this.cache,
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

  private async missing(oid: string): Promise<CodedError> {
    const why = (await this.existing?.borrows())
      ? '; the folder takes objects from another one, which cannot be read here'
      : '';
    return new CodedError('Unexpected', {
      detail: `no git object ${oid}${why}`
    });
  }

  private readonly existing: ServerObjects | null;
  private readonly cache = {};
}
