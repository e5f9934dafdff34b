import { CodedError } from '../../errors';
import type { IStorageUse } from '../../server/storage';

/** How long files that are chosen together may take to be uploaded, in ms. */
const TOGETHER = 50;

/** How long the answer "anyway" holds, in ms: folders are uploaded file by file. */
const ANYWAY = 60_000;

/** A file that is about to be uploaded. */
export interface IUploadFile {
  name: string;
  /** In bytes. */
  size: number;
}

/** Asks before files are uploaded that will not fit. */
export class UploadRoom {
  constructor(private readonly _options: UploadRoom.IOptions) {}

  /**
   * Whether a file is to be uploaded; files that are chosen together are asked about together.
   * Never rejects.
   */
  take(file: IUploadFile): Promise<boolean> {
    this._files.push(file);
    this._answer ??= new Promise<void>(resolve =>
      setTimeout(resolve, TOGETHER)
    ).then(() => {
      const files = this._files;
      this._files = [];
      this._answer = null;
      return this._ask(files);
    });
    return this._answer;
  }

  private async _ask(files: IUploadFile[]): Promise<boolean> {
    if (Date.now() < this._anywayUntil) {
      return true;
    }
    const free = await this._free();
    const needed = files.reduce((sum, { size }) => sum + size, 0);
    if (free === null || needed <= free) {
      return true;
    }
    const isAnyway = await this._options.confirm(files, needed, free);
    this._anywayUntil = isAnyway ? Date.now() + ANYWAY : 0;
    return isAnyway;
  }

  private async _free(): Promise<number | null> {
    try {
      const storage = await this._options.readStorage();
      return storage ? freeOf(storage) : await this._options.readFree();
    } catch (error) {
      // The upload itself will say that the server does not answer.
      if (error instanceof CodedError) {
        return null;
      }
      throw error;
    }
  }

  private _files: IUploadFile[] = [];
  private _answer: Promise<boolean> | null = null;
  private _anywayUntil = 0;
}

/** How much can be stored still, in bytes; null = nobody knows. */
export function freeOf({
  bytes,
  limit,
  free
}: Pick<IStorageUse, 'bytes' | 'limit' | 'free'>): number | null {
  const left =
    limit === null || bytes === null ? Infinity : Math.max(0, limit - bytes);
  const least = Math.min(left, free ?? Infinity);
  return Number.isFinite(least) ? least : null;
}

/** A namespace for `UploadRoom` statics. */
export namespace UploadRoom {
  /** The options of an `UploadRoom`. */
  export interface IOptions {
    /** What is used; null where nobody counts. Throws `CodedError`. */
    readStorage: () => Promise<Pick<
      IStorageUse,
      'bytes' | 'limit' | 'free'
    > | null>;
    /** What is free on the disk, where nobody counts; null = nobody knows. */
    readFree: () => Promise<number | null>;
    /** Asks whether to upload all the same. Sizes in bytes. */
    confirm: (
      files: ReadonlyArray<IUploadFile>,
      needed: number,
      free: number
    ) => Promise<boolean>;
  }
}
