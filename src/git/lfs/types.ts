/** A file of Git LFS, as its pointer in the repository names it. */
export interface ILargeFile {
  /** SHA-256 of its bytes, in hex. */
  oid: string;
  /** In bytes. */
  size: number;
}

/** What a host says of a large file that was asked for. */
export interface ILargeFileAnswer {
  oid: string;
  /** Whether the host has it and says where. */
  available: boolean;
}

/** How large files are downloaded. */
export interface IDownloadOptions {
  signal: AbortSignal;
  /** Called with how many bytes have arrived; may go back where a part is read again. */
  onProgress?: (loaded: number) => void;
}

/**
 * The way to a host's large files, by Git LFS's batch API with basic transfers.
 *
 * `url` is the repository's, as in `IRemote`. Both throw `CodedError`.
 */
export interface ILargeFiles {
  /**
   * Ask which of these a host has: one request. Has to come before {@link download}, on the same
   * object: it remembers where they are.
   *
   * @param files - at most {@link MOST_AT_ONCE}, each oid once.
   */
  batch(
    url: string,
    files: readonly ILargeFile[],
    signal: AbortSignal
  ): Promise<ILargeFileAnswer[]>;
  /**
   * The bytes of one file that a batch answer had; checked against its size and digest.
   *
   * @throws CodedError - among others `TransferCorrupt` where something else came, also after a second try.
   */
  download(
    url: string,
    file: ILargeFile,
    options: IDownloadOptions
  ): Promise<Uint8Array>;
}

/** For how many files one batch request may ask: what Git LFS itself asks for. */
export const MOST_AT_ONCE = 100;
