import { isCoded } from '../errors';
import { fromBase64 } from './base64';
import { fileBody } from './body';
import type { IContentsEntry, IModel } from './entry';
import { toEntry } from './entry';
import { FileReads } from './file-reads';
import type { IFilesWriter } from './many-files';
import { ManyFiles } from './many-files';
import { Transport } from './transport';

/**
 * The size of a piece, in bytes; divisible by 3, so that base64 needs no padding within.
 *
 * The server holds a piece several times over while it reads it, and two are on their way at
 * once: 4 MiB would cost it more than 50 MB, and 1 MiB is written as fast.
 */
const PIECE = 1024 * 1024 - 1;

/** How often one piece is sent in all. */
const PIECE_TRIES = 4;

/** A checksum. */
export interface IContentsDigest {
  /** As Python names it, such as `sha256`: an admin may choose any. */
  algorithm: string;
  /** In lower case. */
  hex: string;
}

/**
 * The learner's files, through the Jupyter server's Contents API.
 *
 * Paths are relative to the server's root, without a slash at either end. Bytes are
 * written and read exactly, notebooks too.
 */
export class ContentsClient {
  /**
   * @param options - see {@link Transport.IOptions}.
   * @param writer - writes many files in one request; missing = each is written by itself.
   */
  constructor(
    options: Transport.IOptions,
    private readonly writer?: IFilesWriter
  ) {
    this.transport = new Transport(options);
    this.reads = new FileReads(this.transport, {
      read: path => this.readModel(path),
      stat: path => this.stat(path)
    });
  }

  /** What is in a folder, in no order; null where there is no such folder. */
  async list(path: string): Promise<IContentsEntry[] | null> {
    const model = await this.get(path, { type: 'directory', content: '1' });
    return model && ((model.content as IModel[] | null) ?? []).map(toEntry);
  }

  /**
   * What is in many folders below one, in order, as {@link ContentsClient.list} has each; null where the server
   * has no way to tell it in few requests.
   *
   * @param paths - relative to `folder`; empty = `folder` itself.
   */
  async listMany(
    folder: string,
    paths: readonly string[]
  ): Promise<(IContentsEntry[] | null)[] | null> {
    return (await this.writer?.list?.(folder, paths)) ?? null;
  }

  /** One file or folder; null where there is none. */
  async stat(path: string): Promise<IContentsEntry | null> {
    const model = await this.get(path, { content: '0' });
    return model && toEntry(model);
  }

  /** A file's bytes; null where there is no such file. */
  read(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.reads.read(path);
  }

  /**
   * A part of a file's bytes: fewer than `length` where the file ends before; null where there is
   * no such file. Only that part moves, where the server can give one.
   */
  readRange(
    path: string,
    offset: number,
    length: number
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.reads.readRange(path, { offset, length });
  }

  /**
   * The checksum of a file, made by the server: a file that was touched can be told from one that
   * was changed without its bytes on their way. The server has the file in memory meanwhile.
   *
   * @returns null where there is no such file, and where the server makes none (before 2.11).
   */
  async digest(path: string): Promise<IContentsDigest | null> {
    const query = { type: 'file', content: '0', hash: '1' };
    const model = await this.get(path, query);
    return model?.hash && model.hash_algorithm
      ? { algorithm: model.hash_algorithm, hex: model.hash }
      : null;
  }

  /**
   * Write a file whose folder is there; one that is there already is replaced, not atomically.
   *
   * @param onBytes - told after each piece how many bytes of the file are written.
   */
  async write(
    path: string,
    bytes: Uint8Array,
    onBytes?: (written: number) => void
  ): Promise<IContentsEntry> {
    if (bytes.length > PIECE) {
      return this.writeInPieces(path, bytes, onBytes);
    }
    const entry = await this.put(path, fileBody(bytes), true);
    onBytes?.(bytes.length);
    return entry;
  }

  /**
   * A way to write many files in this folder at once, which is made where it is missing; null where
   * the server has none.
   */
  async many(folder: string): Promise<ManyFiles | null> {
    const { writer } = this;
    if (!writer || (await writer.write(folder, [])) === null) {
      return null;
    }
    return new ManyFiles(writer, folder, async (path, bytes, onBytes) => {
      await this.makeFolder(path.split('/').slice(0, -1).join('/'));
      return this.write(path, bytes, onBytes);
    });
  }

  /** Make a folder and those above it; nothing where it is there. Each is made once. */
  makeFolder(path: string): Promise<void> {
    if (!path) {
      return Promise.resolve();
    }
    let made = this.made.get(path);
    if (!made) {
      made = this.makeOne(path);
      this.made.set(path, made);
      made.catch(() => this.made.delete(path));
    }
    return made;
  }

  /** Delete a file or folder, into the trash where the server has one; nothing where there is none. */
  async remove(path: string): Promise<void> {
    this.made.clear();
    await this.transport.send(path, { method: 'DELETE', repeatable: true });
  }

  /**
   * Delete a folder for good with all that is in it, also what is not listed. What links in it lead
   * to stays. False where the server has no way to do so, or something is left.
   */
  async removeWhole(path: string): Promise<boolean> {
    this.made.clear();
    return (await this.writer?.remove?.(path)) ?? false;
  }

  /**
   * Give a file another place, where nothing is listed; a symbolic link there that leads nowhere is replaced.
   */
  async rename(from: string, to: string): Promise<IContentsEntry> {
    const body = new Blob([JSON.stringify({ path: to })]);
    const request = { method: 'PATCH', body, repeatable: false } as const;
    return toEntry((await this.transport.send(from, request)) as IModel);
  }

  private async readModel(
    path: string
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    const model = await this.get(path, {
      type: 'file',
      format: 'base64',
      content: '1'
    });
    return model && fromBase64(model.content as string);
  }

  private async get(
    path: string,
    query: Record<string, string>
  ): Promise<IModel | null> {
    try {
      const request = { method: 'GET', query, repeatable: true } as const;
      return (await this.transport.send(path, request)) as IModel | null;
    } catch (error) {
      if (isOtherType(error)) {
        return null;
      }
      throw error;
    }
  }

  private async put(
    path: string,
    body: Blob,
    repeatable: boolean
  ): Promise<IContentsEntry> {
    const request = { method: 'PUT', body, repeatable } as const;
    return toEntry((await this.transport.send(path, request)) as IModel);
  }

  private async makeOne(path: string): Promise<void> {
    await this.makeFolder(path.split('/').slice(0, -1).join('/'));
    await this.put(path, new Blob(['{"type":"directory"}']), true);
  }

  private async writeInPieces(
    path: string,
    bytes: Uint8Array,
    onBytes?: (written: number) => void
  ): Promise<IContentsEntry> {
    const first = fileBody(bytes.subarray(0, PIECE), 1);
    let entry = await this.put(path, first, true);
    onBytes?.(PIECE);
    for (let at = PIECE, chunk = 2; at < bytes.length; at += PIECE, chunk++) {
      const end = Math.min(at + PIECE, bytes.length);
      const piece = bytes.subarray(at, end);
      const body = fileBody(piece, end === bytes.length ? -1 : chunk);
      try {
        entry = await this.append(path, body, at, end);
      } catch (error) {
        if (isCoded(error, 'NoSpace')) {
          await this.giveRoomBack(path);
        }
        throw error;
      }
      onBytes?.(end);
    }
    return entry;
  }

  /**
   * Delete a half-written file: on a full disk Lab cannot even open a file, since it makes a
   * checkpoint of it first. Frees nothing where the server has a trash on that disk.
   */
  private async giveRoomBack(path: string): Promise<void> {
    try {
      await this.remove(path);
    } catch (error) {
      if (!isCoded(error)) {
        throw error;
      }
      // That the disk is full says more.
    }
  }

  /** Append a piece. The server appends it twice when it comes twice, so the size decides about another try. */
  private async append(
    path: string,
    body: Blob,
    start: number,
    end: number
  ): Promise<IContentsEntry> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.put(path, body, false);
      } catch (error) {
        if (!mayHaveArrived(error) || tries >= PIECE_TRIES) {
          throw error;
        }
        const entry = await this.stat(path);
        if (entry?.size === end) {
          return entry;
        }
        if (entry?.size !== start) {
          throw error;
        }
      }
    }
  }

  private readonly transport: Transport;
  private readonly reads: FileReads;
  private readonly made = new Map<string, Promise<void>>();
}

/** Whether a file was found where a folder was asked for, or the other way round. */
function isOtherType(error: unknown): boolean {
  return (
    isCoded(error, 'ServerRefused') &&
    error.data.status === 400 &&
    /directory/.test(error.data.detail)
  );
}

function mayHaveArrived(error: unknown): boolean {
  return (
    isCoded(error, 'ServerUnreachable') ||
    (isCoded(error, 'ServerRefused') && error.data.status >= 500)
  );
}
