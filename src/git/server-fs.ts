import type { IContents, IContentsEntry } from './context';
import { decoded, fsError, fsStat } from './memory-fs';
import { folderOf, joinPath } from './names';

/** Where isomorphic-git sees a git folder. */
export const GITDIR = '/git';

/**
 * A git folder on the Jupyter server, read lazily and each thing once; never written.
 *
 * It has the part of Node's `fs.promises` that isomorphic-git reads with.
 */
export class ServerFs {
  /**
   * @param contents - the learner's files.
   * @param gitFolder - relative to the server's root; isomorphic-git sees it at {@link GITDIR}.
   */
  constructor(
    private readonly contents: IContents,
    private readonly gitFolder: string
  ) {}

  /** What isomorphic-git calls. */
  readonly promises = {
    readFile: async (path: string, options?: unknown) => {
      const bytes = await this.read(inside(path));
      if (!bytes) {
        throw fsError('ENOENT', path);
      }
      return decoded(bytes, options);
    },
    readdir: async (path: string) => {
      const entries = await this.list(inside(path));
      if (!entries) {
        throw fsError('ENOENT', path);
      }
      return entries.map(({ name }) => name);
    },
    stat: async (path: string) => this.stat(path),
    lstat: async (path: string) => this.stat(path),
    readlink: async (path: string) => Promise.reject(fsError('ENOENT', path)),
    writeFile: async (path: string) => Promise.reject(fsError('EROFS', path)),
    unlink: async (path: string) => Promise.reject(fsError('EROFS', path)),
    mkdir: async (path: string) => Promise.reject(fsError('EROFS', path)),
    rmdir: async (path: string) => Promise.reject(fsError('EROFS', path)),
    symlink: async (path: string) => Promise.reject(fsError('EROFS', path))
  };

  /** A file's bytes, by its path in the git folder; null where there is none. */
  async read(path: string): Promise<Uint8Array | null> {
    const names = await this.list(folderOf(path));
    if (!names?.some(({ name }) => joinPath(folderOf(path), name) === path)) {
      return null;
    }
    return once(this.files, path, () =>
      this.contents.read(joinPath(this.gitFolder, path))
    );
  }

  /** A part of a file's bytes, cut at its end and not kept; null where there is none. */
  readRange(
    path: string,
    offset: number,
    length: number
  ): Promise<Uint8Array | null> {
    const target = joinPath(this.gitFolder, path);
    return this.contents.readRange(target, offset, length);
  }

  /** What is in one of its folders; null where there is none. */
  async list(path: string): Promise<IContentsEntry[] | null> {
    if (path) {
      // A folder that is not in the listing above needs no request.
      const above = await this.list(folderOf(path));
      const name = path.slice(path.lastIndexOf('/') + 1);
      if (!above?.some(e => e.name === name && e.type === 'directory')) {
        return null;
      }
    }
    return once(this.folders, path, () =>
      this.contents.list(joinPath(this.gitFolder, path))
    );
  }

  private async stat(path: string) {
    const target = inside(path);
    if (target === '') {
      return fsStat('directory');
    }
    const entries = await this.list(folderOf(target));
    const entry = entries?.find(
      ({ name }) => joinPath(folderOf(target), name) === target
    );
    if (!entry) {
      throw fsError('ENOENT', path);
    }
    return fsStat(entry.type);
  }

  private readonly files = new Map<string, Promise<Uint8Array | null>>();
  private readonly folders = new Map<
    string,
    Promise<IContentsEntry[] | null>
  >();
}

function inside(path: string): string {
  return path.slice(GITDIR.length + 1);
}

function once<T>(
  known: Map<string, Promise<T>>,
  key: string,
  ask: () => Promise<T>
): Promise<T> {
  let answer = known.get(key);
  if (!answer) {
    answer = ask();
    known.set(key, answer);
  }
  return answer;
}
