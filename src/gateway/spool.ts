import { CodedError } from '../errors';
import type { IAnswer, ICall, ICaller } from './call';
import { call } from './call';
import { join } from './join';
import type { ISpoolStatus } from './spool-status';
import { parseSpoolStatus } from './spool-status';
import { WayInterrupted } from './way';

/** What is to be fetched upstream. */
export interface IUpstreamRequest {
  url: string;
  method: 'GET' | 'POST';
  /** Those of design/0002 alone. */
  headers: Record<string, string>;
  body?: Uint8Array<ArrayBuffer>;
  /** A value of the header `Authorization` for the git host, or null. */
  authorization: string | null;
  confirmed: boolean;
}

/** A spool just opened. `bytes` is there where the answer was short and came at once. */
export interface IOpenedSpool {
  status: ISpoolStatus;
  bytes: Uint8Array<ArrayBuffer> | null;
}

/** How long the gateway may hold back its answer to see whether it is short, in seconds. */
const OPEN_WAIT = 2;

/** How long one question after a spool's state may take, in seconds. */
const POLL_WAIT = 10;

/** The gateway's address for spools, or for one of them. */
function spools(gateway: string, id?: string, part?: string): URL {
  const path = ['spools', id, part]
    .filter(name => name !== undefined)
    .map(encodeURIComponent)
    .join('/');
  return new URL(path, gateway);
}

/** Ask a gateway to fetch something. */
export async function openSpool(
  caller: ICaller,
  gateway: string,
  request: IUpstreamRequest
): Promise<IOpenedSpool> {
  const url = spools(gateway);
  url.search = String(
    new URLSearchParams({
      url: request.url,
      method: request.method,
      confirmed: request.confirmed ? '1' : '0',
      wait: String(OPEN_WAIT)
    })
  );
  const answer = await call(caller, {
    method: 'POST',
    url,
    ...withCredentials(request),
    wait: OPEN_WAIT
  });
  if (answer.status === 200) {
    const status = statusOf(answer, answer.headers.get('X-Homeroom-Spool'));
    return { status, bytes: answer.bytes };
  }
  return { status: statusOf(answer, textOf(answer)), bytes: null };
}

/**
 * Puts the credentials before the body: servers on the way write headers into their logs where
 * something fails.
 */
function withCredentials({
  headers,
  body,
  authorization
}: IUpstreamRequest): Pick<ICall, 'headers' | 'body'> {
  if (authorization === null) {
    return { headers, body };
  }
  const credentials = new TextEncoder().encode(authorization);
  return {
    headers: {
      ...headers,
      'X-Homeroom-Credentials-Length': String(credentials.length)
    },
    body: join(body ? [credentials, body] : [credentials])
  };
}

/** A spool that a gateway keeps. */
export class Spool {
  /**
   * @param caller - how to reach the gateway.
   * @param gateway - its address, with a slash at the end.
   * @param id - the spool's.
   * @param signal - ends all requests.
   */
  constructor(
    private readonly caller: ICaller,
    private readonly gateway: string,
    private readonly id: string,
    private readonly signal: AbortSignal
  ) {}

  /** The state, as soon as more than `after` bytes are there, the spool has ended, or some seconds have passed. */
  async poll(after: number): Promise<ISpoolStatus> {
    const url = spools(this.gateway, this.id);
    url.search = String(
      new URLSearchParams({ wait: String(POLL_WAIT), after: String(after) })
    );
    const answer = await call(this.caller, {
      method: 'GET',
      url,
      wait: POLL_WAIT,
      signal: this.signal
    });
    return statusOf(answer, textOf(answer));
  }

  /**
   * Read a piece that has arrived.
   *
   * @throws WayInterrupted also where fewer bytes came than asked for.
   */
  async read(
    offset: number,
    length: number,
    onBytes: (count: number) => void
  ): Promise<Uint8Array<ArrayBuffer>> {
    const url = spools(this.gateway, this.id, 'data');
    url.search = String(
      new URLSearchParams({ offset: String(offset), length: String(length) })
    );
    const { bytes } = await call(this.caller, {
      method: 'GET',
      url,
      signal: this.signal,
      onBytes
    });
    if (bytes.length !== length) {
      throw new WayInterrupted(
        0,
        `${bytes.length} bytes instead of ${length} at ${offset}`
      );
    }
    return bytes;
  }
}

/** Let a gateway forget a spool; does not wait for it and never fails. */
export function removeSpool(
  caller: ICaller,
  gateway: string,
  id: string
): void {
  call(caller, { method: 'DELETE', url: spools(gateway, id) }).catch(() => {
    // The gateway forgets old spools by itself.
  });
}

function textOf(answer: IAnswer): string {
  return new TextDecoder().decode(answer.bytes);
}

function statusOf(answer: IAnswer, text: string | null): ISpoolStatus {
  const status = text === null ? null : parseSpoolStatus(text);
  if (status === null) {
    // Another program answers at this address, a sign-in page of the network for instance.
    throw new WayInterrupted(answer.status, 'not an answer of the gateway');
  }
  if (status.state === 'failed') {
    throw status.error === null
      ? new CodedError('Unexpected', { detail: 'the gateway gave no reason' })
      : CodedError.fromJSON(status.error);
  }
  return status;
}
