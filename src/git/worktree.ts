import type { IContents, IContentsEntry } from './context';
import { each } from './each';
import type { IIndexStat } from './index-file';
import { folderOf, joinPath } from './names';

/** How many requests at once. */
const AT_ONCE = 6;

/** With more folders, or more files, one request for all is worth while. */
const FEW_FOLDERS = 2;
const FEW_FILES = 300;

/** What was listed of a lesson's folder. */
export class Worktree {
  private constructor(
    private readonly contents: IContents,
    private readonly folder: string
  ) {}

  /**
   * List the folders that hold these paths, each once, and none below one that is not there.
   *
   * @param links - symbolic links of the course's: git may have made real ones, and what is behind
   * them is not the lesson's.
   */
  static async scan(
    contents: IContents,
    folder: string,
    paths: Iterable<string>,
    links: ReadonlySet<string> = new Set()
  ): Promise<Worktree> {
    const worktree = new Worktree(contents, folder);
    const levels: Set<string>[] = [new Set([''])];
    let files = 0;
    for (const path of paths) {
      files++;
      const parts = path.split('/').slice(0, -1);
      parts.forEach((_, i) =>
        (levels[i + 1] ??= new Set()).add(parts.slice(0, i + 1).join('/'))
      );
    }
    const folders = levels.flatMap(level => [...level]);
    if (folders.length > FEW_FOLDERS || files > FEW_FILES) {
      await worktree.listAhead(folders);
    }
    for (const level of levels) {
      await each(level, AT_ONCE, async at => {
        const isFolder = worktree.at(at)?.type === 'directory';
        if (at === '' || (isFolder && !links.has(at))) {
          await worktree.list(at);
        }
      });
    }
    return worktree;
  }

  /** Whether the lesson's folder is there. */
  get exists(): boolean {
    return this.folders.get('') !== null;
  }

  /** What is at a path, relative to the lesson's folder. */
  at(path: string): IContentsEntry | null {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return this.folders.get(folderOf(path))?.get(name) ?? null;
  }

  /** All files in a folder and below. */
  async filesBelow(folder: string): Promise<string[]> {
    const files: string[] = [];
    for (const { name, type } of (await this.list(folder))?.values() ?? []) {
      const path = joinPath(folder, name);
      files.push(
        ...(type === 'directory' ? await this.filesBelow(path) : [path])
      );
    }
    return files;
  }

  /** Whether what is at these paths, and in the folders above, is still as it was listed. */
  async isAsSeen(paths: string[]): Promise<boolean> {
    const known = paths.filter(path => this.folders.has(folderOf(path)));
    const now = await Worktree.scan(this.contents, this.folder, known);
    return known.every(path => sameEntry(this.at(path), now.at(path)));
  }

  /** A file's bytes; null where there is none. */
  read(path: string): Promise<Uint8Array | null> {
    return this.contents.read(joinPath(this.folder, path));
  }

  private async list(
    path: string
  ): Promise<Map<string, IContentsEntry> | null> {
    const known = this.folders.get(path);
    if (known !== undefined) {
      return known;
    }
    const ahead = this.ahead.get(path);
    const entries =
      ahead === undefined
        ? await this.contents.list(joinPath(this.folder, path))
        : ahead;
    const byName = entries && new Map(entries.map(e => [e.name, e]));
    this.folders.set(path, byName);
    return byName;
  }

  /** Have folders ready that may be wanted, where the server can list them in one request. */
  private async listAhead(paths: readonly string[]): Promise<void> {
    const found = await this.contents.listMany?.(this.folder, paths);
    found?.forEach((entries, i) => this.ahead.set(paths[i], entries));
  }

  private readonly ahead = new Map<string, IContentsEntry[] | null>();
  private readonly folders = new Map<
    string,
    Map<string, IContentsEntry> | null
  >();
}

function sameEntry(
  a: IContentsEntry | null,
  b: IContentsEntry | null
): boolean {
  if (a?.type === 'directory') {
    return b?.type === 'directory';
  }
  return (
    a?.type === b?.type &&
    a?.size === b?.size &&
    a?.seconds === b?.seconds &&
    a?.nanoseconds === b?.nanoseconds
  );
}

/** What the index keeps of a listed file. */
export function statOf(entry: IContentsEntry): IIndexStat {
  const { seconds, nanoseconds, size } = entry;
  return { seconds, nanoseconds, size };
}

/**
 * Whether a listed file is as the index knows it.
 *
 * The server's times are floats rounded to µs, so 1 µs more or less is the same.
 */
export function isUntouched(entry: IContentsEntry, stat: IIndexStat): boolean {
  const apart =
    (entry.seconds - stat.seconds) * 1e6 +
    (entry.nanoseconds - stat.nanoseconds) / 1e3;
  return stat.seconds > 0 && entry.size === stat.size && Math.abs(apart) <= 1.5;
}
