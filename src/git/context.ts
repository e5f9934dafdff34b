import type { HttpClient } from 'isomorphic-git';
import type { IFirstDelivery } from './first-delivery-types';
import type { ILargeFiles } from './lfs/types';
import type { IProgress } from './types';

/** A file or folder as it is listed. */
export interface IContentsEntry {
  name: string;
  type: 'file' | 'directory';
  /** In bytes; 0 for folders. */
  size: number;
  /** Last modification: seconds since 1970. */
  seconds: number;
  /** The rest of the last modification, in ns. */
  nanoseconds: number;
}

/** A file to write. */
export interface IFileBytes {
  /** Relative to the folder that it is written in; its own folders are made. */
  path: string;
  bytes: Uint8Array;
}

/** Writes many files of one folder in few requests. */
export interface IManyFiles {
  /**
   * Write files, over those that are there. Each is the old one or the new one, never a part. A
   * symbolic link in a file's place is replaced, one in a folder's place is refused.
   *
   * @param onBytes - gets how many bytes of all are written so far.
   * @returns what is listed of each, in order.
   * @throws CodedError - of the first file that could not be written; later ones may be missing,
   * too. `LinkInTheWay` where a folder is a link.
   */
  write(
    files: readonly IFileBytes[],
    onBytes?: (written: number) => void
  ): Promise<IContentsEntry[]>;
}

/** The learner's files, as far as git needs them. Paths are relative to the server's root. */
export interface IContents {
  /** What is in a folder, in no order; null where there is no such folder. */
  list(path: string): Promise<IContentsEntry[] | null>;
  /**
   * What is in many folders below one, in few requests and in order; each as {@link IContents.list} has it. Null
   * where there is no such way; missing = there never is one.
   */
  listMany?(
    folder: string,
    paths: readonly string[]
  ): Promise<(IContentsEntry[] | null)[] | null>;
  /** One file or folder; null where there is none. */
  stat(path: string): Promise<IContentsEntry | null>;
  /** A file's bytes; null where there is no such file. */
  read(path: string): Promise<Uint8Array | null>;
  /**
   * A part of a file's bytes: fewer than `length` where the file ends before; null where there is no
   * such file. Moves only that part, where the server can give one.
   */
  readRange(
    path: string,
    offset: number,
    length: number
  ): Promise<Uint8Array | null>;
  /** A file's checksum, made by the server; null where there is no such file or the server makes none. */
  digest(path: string): Promise<{ algorithm: string; hex: string } | null>;
  /** Write a file whose folder is there, over one that is there; `onBytes` gets the bytes written so far. */
  write(
    path: string,
    bytes: Uint8Array,
    onBytes?: (written: number) => void
  ): Promise<IContentsEntry>;
  /**
   * A way to write many files in this folder at once; null where the server has none. Missing = it
   * never has one.
   */
  many?(folder: string): Promise<IManyFiles | null>;
  /** Make a folder and those above it; nothing where it is there. */
  makeFolder(path: string): Promise<void>;
  /** Give a file another place, where nothing is listed; a symbolic link there that leads nowhere is replaced. */
  rename(from: string, to: string): Promise<IContentsEntry>;
  /** Delete a file or folder; nothing where there is none. */
  remove(path: string): Promise<void>;
  /**
   * Delete a folder for good with all that is in it, never what links in it lead to. False where
   * there is no way to do so, or something is left. Missing = there never is one.
   */
  removeWhole?(path: string): Promise<boolean>;
}

/** What every git operation works with. */
export interface IGitContext {
  contents: IContents;
  http: HttpClient;
  /** The way to files of Git LFS; missing = there is none, and their pointers stay. */
  largeFiles?: ILargeFiles;
  /** Who delivers lessons for the first time; missing = nobody but a pull. */
  firstDelivery?: IFirstDelivery;
  signal: AbortSignal;
  onProgress(progress: IProgress): void;
  /** Told once the file that `first` named is written, with its path relative to the server's root. */
  onFile(path: string): void;
}
