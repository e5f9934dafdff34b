import type { IContents } from '../../context';

/** What was read, and how much of it. */
export interface IReads {
  /** Calls of `read` and `readRange`. */
  calls: string[];
  bytes: number;
}

/** Files whose reads are counted. */
export function counted(contents: IContents): {
  contents: IContents;
  reads: IReads;
} {
  const reads: IReads = { calls: [], bytes: 0 };
  const count = async (
    path: string,
    answer: Promise<Uint8Array | null>
  ): Promise<Uint8Array | null> => {
    const bytes = await answer;
    reads.calls.push(path);
    reads.bytes += bytes?.length ?? 0;
    return bytes;
  };
  const counting: IContents = {
    list: path => contents.list(path),
    stat: path => contents.stat(path),
    read: path => count(path, contents.read(path)),
    readRange: (path, offset, length) =>
      count(path, contents.readRange(path, offset, length)),
    digest: path => contents.digest(path),
    write: (path, bytes, onBytes) => contents.write(path, bytes, onBytes),
    makeFolder: path => contents.makeFolder(path),
    rename: (from, to) => contents.rename(from, to),
    remove: path => contents.remove(path)
  };
  return { contents: counting, reads };
}
