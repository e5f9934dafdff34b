import { CodedError } from '../errors';
import { join } from './join';
import { parseCodedError } from './spool-status';
import { GatewayAbsent, WayInterrupted } from './way';

/** What every request to a gateway needs. */
export interface ICaller {
  /** Empty where the server is used by cookie. */
  token: string;
  /** The value of the `_xsrf` cookie; may be empty. */
  xsrf: string;
  fetch: typeof fetch;
}

/** One request to a gateway. */
export interface ICall {
  method: 'GET' | 'POST' | 'DELETE';
  url: URL;
  headers?: Record<string, string>;
  body?: Uint8Array<ArrayBuffer> | Blob;
  /** How long the gateway may think before it answers, in seconds. */
  wait?: number;
  signal?: AbortSignal;
  /** Called with the number of bytes as they arrive. */
  onBytes?: (count: number) => void;
}

/** An answer of the gateway, whole. */
export interface IAnswer {
  status: number;
  headers: Headers;
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * How long an answer may stay away beyond `wait`, in ms: jupyter-server-proxy
 * gives a companion that it has to start first 30 s.
 */
const ANSWER_WITHIN = 40_000;

/** How long an answer may pause half-way, in ms. */
const STALL = 30_000;

/** Client errors that pass by themselves; 424: the hub says that the user's server is not running. */
const PASSING: readonly number[] = [408, 424, 425, 429];

/**
 * Ask a gateway, once.
 *
 * @throws CodedError what the gateway said, `SessionExpired` where the Jupyter
 * server or the hub turned the request away, or `Cancelled`.
 * @throws GatewayAbsent, WayInterrupted where the gateway was not reached.
 */
export async function call(caller: ICaller, request: ICall): Promise<IAnswer> {
  const watchdog = new Watchdog(ANSWER_WITHIN + (request.wait ?? 0) * 1000);
  const { signal } = request;
  try {
    const response = await caller.fetch(request.url, {
      method: request.method,
      headers: headersOf(caller, request),
      body: request.body,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: signal
        ? AbortSignal.any([signal, watchdog.signal])
        : watchdog.signal
    });
    const bytes = await readAll(response, count => {
      watchdog.rest(STALL);
      request.onBytes?.(count);
    });
    judge(response, bytes);
    return { status: response.status, headers: response.headers, bytes };
  } catch (error) {
    if (signal?.aborted) {
      throw new CodedError('Cancelled', {});
    }
    if (
      error instanceof CodedError ||
      error instanceof GatewayAbsent ||
      error instanceof WayInterrupted
    ) {
      throw error;
    }
    // What `fetch` throws, network errors and the watchdog's abort, has no type of its own.
    throw new WayInterrupted(0, String(error));
  } finally {
    watchdog.stop();
  }
}

function headersOf(caller: ICaller, request: ICall): Record<string, string> {
  return {
    ...request.headers,
    ...(caller.token && { Authorization: `token ${caller.token}` }),
    ...(caller.xsrf && { 'X-XSRFToken': caller.xsrf }),
    'X-Requested-With': 'homeroom',
    'X-Homeroom': '1'
  };
}

/** Tell the gateway's answers from those of what stands in between. */
function judge(response: Response, bytes: Uint8Array): void {
  const { status } = response;
  if (response.ok && !response.redirected) {
    return;
  }
  const coded = parseCodedError(new TextDecoder().decode(bytes));
  if (coded) {
    throw CodedError.fromJSON(coded);
  }
  // Requests that are not signed in are sent to a sign-in page.
  if (response.ok || status === 401 || status === 403) {
    throw new CodedError('SessionExpired', {});
  }
  if (status < 500 && !PASSING.includes(status)) {
    throw new GatewayAbsent(status);
  }
  // Among others 500 and 599: what jupyter-server-proxy makes of a companion that is just starting.
  throw new WayInterrupted(status, `status ${status}`);
}

async function readAll(
  response: Response,
  onBytes: (count: number) => void
): Promise<Uint8Array<ArrayBuffer>> {
  if (!response.body) {
    return new Uint8Array(0);
  }
  const chunks: Uint8Array[] = [];
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return join(chunks);
    }
    chunks.push(value);
    onBytes(value.length);
  }
}

/** Gives a request up when nothing happens for too long. */
class Watchdog {
  private readonly controller = new AbortController();
  private timer: ReturnType<typeof setTimeout>;

  constructor(ms: number) {
    this.timer = this.wake(ms);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Something happened: start again to count. */
  rest(ms: number): void {
    clearTimeout(this.timer);
    this.timer = this.wake(ms);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private wake(ms: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.controller.abort(), ms);
  }
}
