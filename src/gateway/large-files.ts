import { CodedError } from '../errors';
import { authorizationFor } from './credentials';
import type { Take } from './read-spool';
import type { IUpstreamRequest } from './spool';
import type { IGatewayOptions } from './transfer';
import { Transfers } from './transfer';

/** A large file, as the repository's pointer to it names it. */
interface ILargeFile {
  /** SHA-256 in hex. */
  oid: string;
  /** In bytes. */
  size: number;
}

const TYPE = 'application/vnd.git-lfs+json';

/**
 * The way to Git LFS through a gateway.
 *
 * The gateway keeps to itself where a host has its files: they are asked for by repository and oid.
 */
export class GatewayLargeFiles {
  /** @param options - see {@link GatewayLargeFiles.IOptions}. */
  constructor(private readonly options: GatewayLargeFiles.IOptions) {
    this.transfers = new Transfers(options);
  }

  /**
   * Ask which of these files the host has: one request.
   *
   * @param url - the repository's.
   * @throws CodedError - `BadRequest` also where the gateway knows nothing of Git LFS.
   */
  async batch(
    url: string,
    files: readonly ILargeFile[],
    signal: AbortSignal
  ): Promise<{ oid: string; available: boolean }[]> {
    const asked = {
      operation: 'download',
      transfers: ['basic'],
      objects: files.map(({ oid, size }) => ({ oid, size }))
    };
    let text = '';
    await this.transfers.run({
      request: {
        ...this.upstream('POST', url, 'batch'),
        body: new TextEncoder().encode(JSON.stringify(asked))
      },
      begin: () => {
        const decoder = new TextDecoder();
        text = '';
        return piece => {
          text += decoder.decode(piece, { stream: true });
        };
      },
      signal
    });
    return readAnswer(text, url);
  }

  /**
   * The bytes of one file, which a batch answer of this gateway had.
   *
   * @param url - the repository's, as in the batch request.
   * @throws CodedError - `TransferCorrupt` where the host has something else under this name.
   */
  async download(
    url: string,
    file: ILargeFile,
    options: GatewayLargeFiles.IDownloadOptions
  ): Promise<Uint8Array<ArrayBuffer>> {
    const request = this.upstream('GET', url, file.oid);
    const bytes = new Uint8Array(file.size);
    const status = await this.transfers.run({
      request,
      begin: () => filling(bytes, request.url),
      signal: options.signal,
      onProgress: ({ loaded }) => options.onProgress?.(loaded),
      onForgotten: async () => {
        // Another gateway, or the same one after it was killed: it has to learn where the file is.
        const [answer] = await this.batch(url, [file], options.signal);
        if (!answer?.available) {
          throw new CodedError('RepositoryNotFound', { url });
        }
      }
    });
    if (status.received !== file.size || status.sha256 !== file.oid) {
      throw new CodedError('TransferCorrupt', { url: request.url });
    }
    return bytes;
  }

  private upstream(
    method: 'GET' | 'POST',
    url: string,
    name: string
  ): IUpstreamRequest {
    const { confirmed, credentials } = this.options;
    const address = `${serverOf(url)}/objects/${name}`;
    return {
      url: address,
      method,
      headers: {
        Accept: TYPE,
        ...(method === 'POST' && { 'Content-Type': TYPE })
      },
      authorization: authorizationFor(address, credentials),
      confirmed
    };
  }

  private readonly transfers: Transfers;
}

/** A namespace for `GatewayLargeFiles` statics. */
export namespace GatewayLargeFiles {
  /** The options of a `GatewayLargeFiles`. */
  export type IOptions = IGatewayOptions;

  /** How a file is downloaded. */
  export interface IDownloadOptions {
    signal: AbortSignal;
    /** Called with how many bytes have arrived; may go back where a part is read again. */
    onProgress?: (loaded: number) => void;
  }
}

/** Where a repository's Git LFS is, if it has one. */
function serverOf(url: string): string {
  const plain = url.replace(/\/+$/, '');
  return `${plain}${plain.endsWith('.git') ? '' : '.git'}/info/lfs`;
}

/** Fills memory from its start; one copy is all that a big file may cost. */
function filling(bytes: Uint8Array, url: string): Take {
  let at = 0;
  return piece => {
    if (at + piece.length > bytes.length) {
      throw new CodedError('TransferCorrupt', { url });
    }
    bytes.set(piece, at);
    at += piece.length;
  };
}

function readAnswer(
  text: string,
  url: string
): { oid: string; available: boolean }[] {
  const { objects } = JSON.parse(text) as {
    objects?: { oid: string; error?: unknown }[];
  };
  if (!Array.isArray(objects)) {
    throw new CodedError('NotARepository', { url });
  }
  return objects.map(({ oid, error }) => ({
    oid,
    available: error === undefined
  }));
}
