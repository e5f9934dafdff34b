import type {
  GitHttpRequest,
  GitHttpResponse,
  HttpClient
} from 'isomorphic-git';
import { CodedError, isCoded } from '../errors';
import type { ICaller } from './call';
import { Digest } from './digest';
import { join } from './join';
import type { IPatience } from './persist';
import { PATIENCE } from './persist';
import type { ITransferProgress, IWhole } from './read-spool';
import { readSpool } from './read-spool';
import type { IRoutedSpool } from './routes';
import { openAtFirst, unavailable } from './routes';
import type { IUpstreamRequest } from './spool';
import { Spool, removeSpool } from './spool';

/** How often a transfer is asked for in all, where the gateway forgot it. */
const TRIES = 3;

/** How often it is asked for in all, where it arrived damaged. */
const DAMAGED_TRIES = 2;

/** Headers that go upstream, in lower case, and what they are called on the way to the gateway. */
const FORWARDED: Readonly<Record<string, string>> = {
  accept: 'Accept',
  authorization: 'X-Homeroom-Git-Authorization',
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
    this.patience = options.patience ?? PATIENCE;
    this.caller = {
      token: options.token,
      xsrf: options.xsrf,
      fetch: options.fetch ?? ((input, init) => fetch(input, init))
    };
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
    const upstream = await toUpstream(request, this.options.confirmed);
    for (let tries = 1; ; tries++) {
      try {
        const transfer = await this.transfer(upstream);
        if (transfer.intact) {
          return toResponse(request, transfer);
        }
        if (tries >= DAMAGED_TRIES) {
          throw new CodedError('TransferCorrupt', { url: request.url });
        }
      } catch (error) {
        if (!isCoded(error, 'SpoolGone') || tries >= TRIES) {
          throw unavailable(error);
        }
      }
    }
  };

  private async transfer(upstream: IUpstreamRequest): Promise<IWhole> {
    const { gateways, signal } = this.options;
    const opened = await openAtFirst(
      this.caller,
      gateways,
      upstream,
      this.patience,
      signal
    );
    const { status, bytes } = opened;
    if (bytes !== null) {
      const intact = new Digest().update(bytes).hex() === status.sha256;
      return { status, pieces: [bytes], intact };
    }
    return this.readAndRemove(opened);
  }

  private async readAndRemove({
    gateway,
    status
  }: IRoutedSpool): Promise<IWhole> {
    const stop = new AbortController();
    const signal = AbortSignal.any([this.options.signal, stop.signal]);
    const spool = new Spool(this.caller, gateway, status.id, signal);
    try {
      return await readSpool(spool, status, this.patience, signal, progress =>
        this.options.onProgress?.(progress)
      );
    } finally {
      stop.abort();
      removeSpool(this.caller, gateway, status.id);
    }
  }

  private readonly options: GatewayHttp.IOptions;
  private readonly patience: IPatience;
  private readonly caller: ICaller;
}

/** A namespace for `GatewayHttp` statics. */
export namespace GatewayHttp {
  /** The options of a `GatewayHttp`. */
  export interface IOptions {
    /** Absolute, each ends with a slash; tried in order. */
    gateways: readonly string[];
    /** The Jupyter server's; empty where it is used by cookie. */
    token: string;
    /** The value of the `_xsrf` cookie; may be empty. */
    xsrf: string;
    /** True once the course, the admin or the learner vouched for the host. */
    confirmed: boolean;
    /** Cancels what is under way. */
    signal: AbortSignal;
    onProgress?: (progress: ITransferProgress) => void;
    /** Instead of the global one. */
    fetch?: typeof fetch;
    patience?: IPatience;
  }
}

/** Makes the gateway's request of isomorphic-git's. */
async function toUpstream(
  request: GitHttpRequest,
  confirmed: boolean
): Promise<IUpstreamRequest> {
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
  { status, pieces }: IWhole
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
