import { isCoded } from '../errors';
import type { IContentsEntry } from './entry';

/** The largest piece of a file, and about the largest request, in bytes. */
const LARGEST = 2 * 1024 * 1024;

/** How often a file in pieces is begun. */
const TRIES = 3;

/** A file to write. */
export interface IFileBytes {
  /** Relative to the folder that it is written in. */
  path: string;
  bytes: Uint8Array;
}

/** Writes and lists files in one request, or says with null that it cannot. */
export interface IFilesWriter {
  write(
    folder: string,
    files: readonly (IFileBytes & {
      piece?: { upload: string; offset: number; last: boolean };
    })[]
  ): Promise<(Omit<IContentsEntry, 'type'> | null)[] | null>;
  /** What is in some folders below one, in order; null for one that is not there. */
  list?(
    folder: string,
    paths: readonly string[]
  ): Promise<(IContentsEntry[] | null)[] | null>;
  /** Delete a folder for good with all that is in it; false where something is left of it. */
  remove?(path: string): Promise<boolean>;
}

/** Writes one file whose folder may be missing, in some other way. */
export type WriteOne = (
  path: string,
  bytes: Uint8Array,
  onBytes: (written: number) => void
) => Promise<IContentsEntry>;

/** Writes the files of one folder in few requests; where that is no longer possible, one by one. */
export class ManyFiles {
  /**
   * @param writer - writes many.
   * @param folder - relative to the server's root.
   * @param writeOne - for what `writer` cannot write; its paths are relative to the server's root.
   */
  constructor(
    private readonly writer: IFilesWriter,
    private readonly folder: string,
    private readonly writeOne: WriteOne
  ) {}

  /**
   * Write files, in few requests one after the other.
   *
   * @param onBytes - gets how many bytes of all are written so far.
   * @returns what is listed of each, in order.
   */
  async write(
    files: readonly IFileBytes[],
    onBytes?: (written: number) => void
  ): Promise<IContentsEntry[]> {
    const entries: IContentsEntry[] = [];
    let written = 0;
    for (const request of requestsOf(files)) {
      const before = written;
      const report = (bytes: number) => onBytes?.(before + bytes);
      entries.push(...(await this.writeRequest(request, report)));
      written += sizeOf(request);
      onBytes?.(written);
    }
    return entries;
  }

  private async writeRequest(
    files: readonly IFileBytes[],
    onBytes: (written: number) => void
  ): Promise<IContentsEntry[]> {
    const [first] = files;
    const isBig = first.bytes.length > LARGEST;
    try {
      const found = isBig
        ? await this.writeInPieces(first, onBytes)
        : await this.writer.write(this.folder, files);
      if (found) {
        return found.map(entry => ({
          ...(entry as Omit<IContentsEntry, 'type'>),
          type: 'file'
        }));
      }
    } catch (error) {
      // A file may be open to writing where its folder is not, and nothing can be put beside it.
      if (!isCoded(error, 'ServerRefused') || error.data.status !== 403) {
        throw error;
      }
    }
    return this.writeEach(files, onBytes);
  }

  private async writeInPieces(
    file: IFileBytes,
    onBytes: (written: number) => void
  ): ReturnType<IFilesWriter['write']> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.writeOnceInPieces(file, onBytes);
      } catch (error) {
        // The answer to the last piece was lost, or somebody cleared the beginning away.
        if (!isCoded(error, 'SpoolGone') || tries === TRIES) {
          throw error;
        }
      }
    }
  }

  private async writeOnceInPieces(
    { path, bytes }: IFileBytes,
    onBytes: (written: number) => void
  ): ReturnType<IFilesWriter['write']> {
    const upload = newUpload();
    for (let offset = 0; ; offset += LARGEST) {
      const end = Math.min(offset + LARGEST, bytes.length);
      const last = end === bytes.length;
      const piece = { upload, offset, last };
      const part = bytes.subarray(offset, end);
      const found = await this.writer.write(this.folder, [
        { path, bytes: part, piece }
      ]);
      if (last || !found) {
        return found;
      }
      onBytes(end);
    }
  }

  private async writeEach(
    files: readonly IFileBytes[],
    onBytes: (written: number) => void
  ): Promise<IContentsEntry[]> {
    const entries: IContentsEntry[] = [];
    let before = 0;
    for (const { path, bytes } of files) {
      const target = this.folder ? `${this.folder}/${path}` : path;
      entries.push(
        await this.writeOne(target, bytes, written => onBytes(before + written))
      );
      before += bytes.length;
    }
    return entries;
  }
}

/** Files in order, as many as fit into a request; a big one is alone. */
function* requestsOf(files: readonly IFileBytes[]): Generator<IFileBytes[]> {
  let request: IFileBytes[] = [];
  for (const file of files) {
    if (request.length > 0 && sizeOf(request) + file.bytes.length > LARGEST) {
      yield request;
      request = [];
    }
    request.push(file);
  }
  if (request.length > 0) {
    yield request;
  }
}

function sizeOf(files: readonly IFileBytes[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** 32 hexadecimal digits that no other upload has. */
function newUpload(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
