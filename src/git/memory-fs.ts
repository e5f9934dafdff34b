/** An error as Node's fs throws it. */
export function fsError(code: 'ENOENT' | 'EROFS', path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

export interface IStat {
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** The answer to `stat`. */
export function fsStat(type: 'file' | 'directory'): IStat {
  return {
    isFile: () => type === 'file',
    isDirectory: () => type === 'directory',
    isSymbolicLink: () => false
  };
}

/** Files in memory, with the part of Node's `fs.promises` that isomorphic-git uses. */
export class MemoryFs {
  /** By absolute path. */
  readonly files = new Map<string, Uint8Array>();

  /** What isomorphic-git calls. */
  readonly promises = {
    readFile: async (path: string, options?: unknown) =>
      decoded(this.get(path), options),
    writeFile: async (path: string, data: Uint8Array | string) => {
      this.files.set(
        path,
        typeof data === 'string' ? new TextEncoder().encode(data) : data
      );
    },
    unlink: async (path: string) => {
      this.files.delete(path);
    },
    readdir: async (path: string) => {
      const names = new Set<string>();
      for (const file of this.files.keys()) {
        if (file.startsWith(`${path}/`)) {
          names.add(file.slice(path.length + 1).split('/')[0]);
        }
      }
      return [...names].sort();
    },
    mkdir: async () => undefined,
    rmdir: async () => undefined,
    stat: async (path: string) => this.stat(path),
    lstat: async (path: string) => this.stat(path),
    readlink: async (path: string) => Promise.reject(fsError('ENOENT', path)),
    symlink: async (path: string) => Promise.reject(fsError('EROFS', path))
  };

  private get(path: string): Uint8Array {
    const bytes = this.files.get(path);
    if (!bytes) {
      throw fsError('ENOENT', path);
    }
    return bytes;
  }

  private stat(path: string): IStat {
    if (this.files.has(path)) {
      return fsStat('file');
    }
    if ([...this.files.keys()].some(file => file.startsWith(`${path}/`))) {
      return fsStat('directory');
    }
    throw fsError('ENOENT', path);
  }
}

/** Bytes, or text where the options of `readFile` ask for it. */
export function decoded(
  bytes: Uint8Array,
  options: unknown
): Uint8Array | string {
  const encoding =
    typeof options === 'string'
      ? options
      : (options as { encoding?: string } | undefined)?.encoding;
  return encoding ? new TextDecoder(encoding).decode(bytes) : bytes;
}
