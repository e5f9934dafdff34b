import type { CodedErrorJSON } from '../errors';
import { CodedError, isCoded } from '../errors';
import type { ICaller } from './call';
import { call } from './call';
import type { IPatience } from './persist';
import { persist } from './persist';
import { GatewayAbsent, WayInterrupted } from './way';

/** A file to write, or a piece of one. */
export interface ISentFile {
  /** Relative to the folder that it is written in. */
  path: string;
  bytes: Uint8Array;
  /** Missing = it is a whole file. */
  piece?: IPiece;
}

/** Which part of a file it is. */
export interface IPiece {
  /** Names the upload: 32 hexadecimal digits. */
  upload: string;
  /** In bytes; pieces come in order. */
  offset: number;
  last: boolean;
}

/** A file as the Contents API would list it. */
export interface IWrittenFile {
  name: string;
  /** In bytes. */
  size: number;
  /** Last modification: seconds since 1970. */
  seconds: number;
  /** The rest of the last modification, in ns. */
  nanoseconds: number;
}

/** A file or folder as the Contents API would list it. */
export interface IListedEntry extends IWrittenFile {
  type: 'file' | 'directory';
}

/** What became of a file: written, taken as a piece that is not the last, or neither. */
type Answer = IWrittenFile | { received: number } | { error: CodedErrorJSON };

/** A killed companion is there again within a second or two; without one there is another way. */
const PATIENCE: IPatience = { first: 200, most: 2000, budget: 10_000 };

/**
 * How long one request may take, in seconds: a slow line may need so long for its bytes.
 * jupyter-server-proxy gives up after 300.
 */
const SLOWEST = 240;

/** So many folders are listed in one request at most. */
const FOLDERS = 500;

/**
 * Writes many of the learner's files in one request, lists many folders, and deletes folders, where
 * the server's companion may.
 */
export class CompanionFiles {
  /** @param options - see {@link CompanionFiles.IOptions}. */
  constructor(private readonly options: CompanionFiles.IOptions) {}

  /**
   * Write files of one folder, in one request.
   *
   * @param folder - relative to the server's root; made where it is missing.
   * @returns what became of each; null for a piece that is not the last. Null in place of all where the companion
   * writes nothing, or nothing in this folder.
   * @throws CodedError - of the first file that could not be written, `SpoolGone` for a piece
   * whose forerunners are not there, `SessionExpired`, `Cancelled`.
   */
  async write(
    folder: string,
    files: readonly ISentFile[]
  ): Promise<(IWrittenFile | null)[] | null> {
    const found = await this.ask<{ files: Answer[] | null }>(
      'write',
      'application/octet-stream',
      () => frame(folder, files)
    );
    const answers = found?.files ?? null;
    return (
      answers &&
      answers.map(answer => {
        if ('error' in answer) {
          throw CodedError.fromJSON(answer.error);
        }
        return 'received' in answer ? null : answer;
      })
    );
  }

  /**
   * List folders, in as few requests as there may be.
   *
   * @param folder - relative to the server's root.
   * @param paths - relative to `folder`; empty = `folder` itself.
   * @returns what is in each; null for one that is not there. Null in place of all where the companion
   * cannot tell.
   * @throws CodedError - `SessionExpired`, `Cancelled`.
   */
  async list(
    folder: string,
    paths: readonly string[]
  ): Promise<(IListedEntry[] | null)[] | null> {
    const all: (IListedEntry[] | null)[] = [];
    for (let at = 0; at < paths.length; at += FOLDERS) {
      const folders = paths.slice(at, at + FOLDERS);
      const found = await this.ask<{
        folders: (IListedEntry[] | null)[] | null;
      }>(
        'list',
        'application/json',
        () => new Blob([JSON.stringify({ folder, folders })])
      );
      if (!found?.folders) {
        return null;
      }
      all.push(...found.folders);
    }
    return all;
  }

  /**
   * Delete a folder for good with all that is in it. What links in it, and what is mounted in it,
   * lead to stays.
   *
   * @param path - relative to the server's root.
   * @returns whether all of it is gone; false also where the companion deletes nothing.
   * @throws CodedError - `Cancelled`.
   */
  async remove(path: string): Promise<boolean> {
    const { signal, patience = PATIENCE, address } = this.options;
    const url = new URL('entry', address);
    url.searchParams.set('path', path);
    let isGone = false;
    try {
      for (;;) {
        const request = { method: 'DELETE', url, wait: SLOWEST } as const;
        const { status, bytes } = await persist(
          () => call(this.caller, request),
          patience,
          signal
        );
        if (status !== 202) {
          return parse<{ problem: unknown }>(bytes).problem === null;
        }
        // It goes on, and is waited for; it may be done before it is asked for again.
        isGone = true;
      }
    } catch (error) {
      if (!isOfTheWay(error)) {
        throw error;
      }
      return isGone && isCoded(error) && error.code === 'BadRequest';
    }
  }

  private get caller(): ICaller {
    const { token, xsrf } = this.options;
    const own: typeof fetch = (input, init) => fetch(input, init);
    return { token, xsrf, fetch: this.options.fetch ?? own };
  }

  /** One request; what goes wrong with it as a whole means that there is no such way. */
  private async ask<T>(
    path: string,
    type: string,
    body: () => Blob
  ): Promise<T | null> {
    const { memory, signal, patience = PATIENCE } = this.options;
    if (memory.isAbsent) {
      return null;
    }
    try {
      return await persist(
        () => this.once<T>(path, type, body()),
        patience,
        signal
      );
    } catch (error) {
      if (!isOfTheWay(error)) {
        throw error;
      }
      memory.isAbsent = true;
      return null;
    }
  }

  /** A request that has begun is never dropped: what it writes must not come after what follows. */
  private async once<T>(path: string, type: string, body: Blob): Promise<T> {
    const { bytes } = await call(this.caller, {
      method: 'POST',
      url: new URL(path, this.options.address),
      headers: { 'Content-Type': type },
      body,
      wait: SLOWEST
    });
    return parse<T>(bytes);
  }
}

export namespace CompanionFiles {
  /** How to reach the companion. */
  export interface IOptions extends Omit<ICaller, 'fetch'> {
    /** Absolute, ends with a slash: where the companion writes files. */
    address: string;
    /** Kept by the caller for as long as nothing is likely to change. */
    memory: IMemory;
    /** Cancels waiting for a companion that does not answer. */
    signal: AbortSignal;
    /** Instead of the global one. */
    fetch?: typeof fetch;
    patience?: IPatience;
  }

  /** What was found out. */
  export interface IMemory {
    /** Whether there is no companion that writes files: it is not asked again. */
    isAbsent: boolean;
  }
}

/** The length of a JSON text in 4 bytes, big end first; the text; the files' bytes. */
function frame(folder: string, files: readonly ISentFile[]): Blob {
  const text = new TextEncoder().encode(
    JSON.stringify({
      folder,
      files: files.map(({ path, bytes, piece }) => ({
        path,
        size: bytes.length,
        piece
      }))
    })
  );
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, text.length);
  const parts = files.map(({ bytes }) => bytes as Uint8Array<ArrayBuffer>);
  return new Blob([length, text, ...parts]);
}

/** Whether there is no such way now; else nobody wants it any more. */
function isOfTheWay(error: unknown): boolean {
  return (
    error instanceof GatewayAbsent ||
    error instanceof WayInterrupted ||
    (isCoded(error) && error.code !== 'Cancelled')
  );
}

function parse<T>(bytes: Uint8Array): T {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as T;
  } catch (error) {
    if (error instanceof SyntaxError) {
      // A page of something in between.
      throw new GatewayAbsent(200);
    }
    throw error;
  }
}
