import type {
  GitHttpRequest,
  GitHttpResponse,
  HttpClient
} from 'isomorphic-git';
import { authorizationFor } from './credentials';
import { join } from './join';
import type { ITransferProgress } from './read-spool';
import type { IUpstreamRequest } from './spool';
import type { ISpoolStatus } from './spool-status';
import type { IGatewayOptions } from './transfer';
import { Transfers } from './transfer';

/** Headers that go upstream, in lower case, and what they are called on the way to the gateway. Credentials are none. */
const FORWARDED: Readonly<Record<string, string>> = {
  accept: 'Accept',
  'content-encoding': 'Content-Encoding',
  'content-type': 'Content-Type',
  'git-protocol': 'Git-Protocol'
};

/**
 * isomorphic-git's way to git hosts: through a gateway, in pieces.
 *
 * An answer is handed out only once it is complete and checked. So a transfer that
 * has to start again never mixes two answers (git hosts do not pack twice
 * alike), and it costs nothing: isomorphic-git collects a pack before it reads it.
 */
export class GatewayHttp implements HttpClient {
  /**
   * @param options - see {@link GatewayHttp.IOptions}; one client serves one operation.
   */
  constructor(options: GatewayHttp.IOptions) {
    this.options = options;
    this.transfers = new Transfers(options);
  }

  /**
   * Ask a git host.
   *
   * @returns a response of status 200; its body can be read once.
   * @throws CodedError in all other cases.
   */
  readonly request = async (
    request: GitHttpRequest
  ): Promise<GitHttpResponse> => {
    const { signal, onProgress, credentials } = this.options;
    const confirmed = this.isVouchedFor(request.url);
    const authorization = authorizationFor(request.url, credentials);
    let pieces: Uint8Array<ArrayBuffer>[] = [];
    const status = await this.transfers.run({
      request: { ...(await toUpstream(request, confirmed)), authorization },
      begin: () => {
        pieces = [];
        return piece => pieces.push(piece);
      },
      signal,
      onProgress
    });
    return toResponse(request, status, pieces);
  };

  /**
   * Somebody vouched for the lesson's host, which is the first one that is asked. Where the lesson
   * leads from there, to submodules, the admin's list decides.
   */
  private isVouchedFor(url: string): boolean {
    const { hostname } = new URL(url);
    this.lessonHost ??= hostname;
    return this.options.confirmed && hostname === this.lessonHost;
  }

  private lessonHost: string | null = null;
  private readonly options: GatewayHttp.IOptions;
  private readonly transfers: Transfers;
}

/** A namespace for `GatewayHttp` statics. */
export namespace GatewayHttp {
  /** The options of a `GatewayHttp`. */
  export interface IOptions extends IGatewayOptions {
    /** Cancels what is under way. */
    signal: AbortSignal;
    onProgress?: (progress: ITransferProgress) => void;
  }
}

/** Makes the gateway's request of isomorphic-git's. */
async function toUpstream(
  request: GitHttpRequest,
  confirmed: boolean
): Promise<Omit<IUpstreamRequest, 'authorization'>> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    const forwarded = FORWARDED[name.toLowerCase()];
    if (forwarded !== undefined) {
      headers[forwarded] = value;
    }
  }
  return {
    url: request.url,
    method: request.method === 'POST' ? 'POST' : 'GET',
    headers,
    body: request.body && (await collect(request.body)),
    confirmed
  };
}

async function collect(
  body: AsyncIterable<Uint8Array>
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) {
    chunks.push(chunk);
  }
  return join(chunks);
}

/** Makes isomorphic-git's response of the gateway's answer. */
function toResponse(
  request: GitHttpRequest,
  status: ISpoolStatus,
  pieces: Uint8Array<ArrayBuffer>[]
): GitHttpResponse {
  return {
    url: request.url,
    method: request.method,
    statusCode: status.status ?? 200,
    statusMessage: 'OK',
    headers: { 'content-type': status.contentType ?? '' },
    body: handOut(pieces)
  };
}

/** Pieces one by one; each is let go, so that the reader's copy is not a second one. */
async function* handOut(
  pieces: Uint8Array<ArrayBuffer>[]
): AsyncGenerator<Uint8Array, void> {
  for (;;) {
    const piece = pieces.shift();
    if (piece === undefined) {
      return;
    }
    yield piece;
  }
}
