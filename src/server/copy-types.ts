/** What to copy where. Paths are relative to the server's root. */
export interface ICopyOrder {
  /** A file or folder. */
  from: string;
  /** Where it goes, with its new name; folders that it is in are made. */
  to: string;
  /** Whether what is there is replaced, at the very end; missing = no. */
  replace?: boolean;
}

/** How far a copy is. Sizes in bytes. */
export interface ICopyProgress {
  /** Whether it is still counted what there is to copy; it may also wait for other copies. */
  isCounting: boolean;
  files: number;
  bytes: number;
  totalFiles: number;
  totalBytes: number;
}

/** What a copy came to. */
export interface ICopyOutcome {
  files: number;
  /** In bytes. */
  bytes: number;
  /**
   * What was not copied, at most 100 paths: links that lead out of the data or to folders, devices,
   * and hidden files where the server serves none.
   */
  leftOut: string[];
  leftOutCount: number;
}

/** How to be told of a copy, and to stop it. */
export interface ICopyOptions {
  /** Aborted to stop it: what came of it is removed, and `Cancelled` is thrown. */
  signal?: AbortSignal;
  onProgress?: (progress: ICopyProgress) => void;
}
