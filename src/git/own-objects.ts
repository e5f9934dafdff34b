import * as git from 'isomorphic-git';
import type { MemoryFs } from './memory-fs';
import { objectOid } from './oid';
import { GITDIR } from './server-fs';
import type { Tree } from './tree';
import { KnownTrees } from './tree';

/** Who makes commits; learners have no name in git. */
const AUTHOR = 'Homeroom <homeroom@localhost>';

/** A commit to be made. */
export interface INewCommit {
  tree: string;
  parents: string[];
  message: string;
  /** Milliseconds since 1970. */
  time: number;
}

/** A tree that is stored, and what was made of its files: the same, unless a name in it is odd. */
export interface IStoredTree {
  trees: KnownTrees;
  oid: string | null;
}

/** Objects that an operation makes itself: merged files, what was there before, merge commits. */
export class OwnObjects {
  /** @param fs - where they are kept until they are packed; reads find them there. */
  constructor(private readonly fs: MemoryFs) {}

  /** Add a file's bytes; gives the oid. */
  blob(bytes: Uint8Array): Promise<string> {
    return this.add('blob', bytes);
  }

  /**
   * Add the tree of these files; those with names that no tree of git's can have are left out.
   *
   * @param known - trees that are stored already, with what is below them.
   */
  async tree(files: Tree, known: IStoredTree[]): Promise<string> {
    const trees = new KnownTrees(
      new Map([...files].filter(([path]) => path.split('/').every(Boolean)))
    );
    const stored = known.filter(({ trees: made, oid }) => made.root === oid);
    for (const { oid, bytes } of trees.objects()) {
      if (!stored.some(({ trees: other }) => other.has(oid))) {
        await this.add('tree', bytes);
      }
    }
    return trees.root;
  }

  /** Add a commit; gives the oid. */
  commit({ tree, parents, message, time }: INewCommit): Promise<string> {
    const when = `${Math.floor(time / 1000)} +0000`;
    const text = [
      `tree ${tree}`,
      ...parents.map(parent => `parent ${parent}`),
      `author ${AUTHOR} ${when}`,
      `committer ${AUTHOR} ${when}`,
      '',
      `${message}\n`
    ].join('\n');
    return this.add('commit', new TextEncoder().encode(text));
  }

  /** Put what was added into one pack in memory; gives its name without ending, null where nothing was. */
  async pack(): Promise<string | null> {
    if (this.oids.size === 0) {
      return null;
    }
    const { filename } = await git.packObjects({
      fs: this.fs,
      gitdir: GITDIR,
      oids: [...this.oids].sort(),
      write: true
    });
    const filepath = `objects/pack/${filename}`;
    await git.indexPack({ fs: this.fs, dir: GITDIR, gitdir: GITDIR, filepath });
    return filename.slice(0, -'.pack'.length);
  }

  private async add(
    type: 'blob' | 'tree' | 'commit',
    bytes: Uint8Array
  ): Promise<string> {
    const oid = objectOid(type, bytes);
    if (!this.oids.has(oid)) {
      this.oids.add(oid);
      await git.writeObject({
        fs: this.fs,
        gitdir: GITDIR,
        type,
        object: bytes,
        format: 'content',
        oid
      });
    }
    return oid;
  }

  private readonly oids = new Set<string>();
}
