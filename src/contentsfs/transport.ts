import { CodedError } from '../errors';
import type { IExchanged } from './exchange';
import { SILENCE, exchange } from './exchange';
import { refusal } from './refusal';

/** How long to wait before each further try, in ms. */
const PAUSES = [200, 800, 2500];

/** Requests to the Contents API and to the `files/` handler of one server. */
export class Transport {
  /** See {@link Transport.IOptions}. */
  constructor(private readonly options: Transport.IOptions) {}

  /**
   * Send one request.
   *
   * @param path - of the file or folder, relative to the server's root.
   * @returns the answer's JSON; null for 404, and where there is no body.
   * @throws CodedError, see `refusal`; `ServerUnreachable` without a connection; `UnsafeName` for
   * a path with `..`, which `fetch` would resolve, out of the learner's files and even of the API.
   */
  async send(
    path: string,
    request: Transport.IRequest
  ): Promise<unknown | null> {
    for (let tries = 0; ; tries++) {
      const last = !request.repeatable || tries >= PAUSES.length;
      const answer = await this.once(path, request, last);
      if (answer !== AGAIN) {
        return answer;
      }
      await pause(tries);
    }
  }

  /**
   * Ask for a file as it is, or for a part of it, where the server gives files out as they are:
   * it streams them, in about no memory, while the Contents API takes six times a file's size.
   *
   * Whatever the server answers is given back: it may have no such handler.
   *
   * @throws CodedError - `ServerUnreachable`, `UnsafeName`.
   */
  async file(path: string, range?: Transport.IRange): Promise<Transport.IFile> {
    const url = this.url('files', path);
    const init = {
      headers: { ...this.headers(undefined), ...(range && asHeader(range)) },
      cache: 'no-store',
      credentials: 'same-origin',
      // To a sign-in page, which would look like the file.
      redirect: 'manual'
    } as const;
    for (let tries = 0; ; tries++) {
      try {
        const answer = await this.exchange(url, init, isFile);
        const { status } = answer.response;
        if (status < 502 || status > 504) {
          return asFile(answer);
        }
        throw new TypeError(`HTTP ${status}`);
      } catch (error) {
        if (tries >= PAUSES.length) {
          throw unreachable(error);
        }
      }
      await pause(tries);
    }
  }

  /** One try; `AGAIN` where another one may succeed and `last` is not set. */
  private async once(
    path: string,
    request: Transport.IRequest,
    last: boolean
  ): Promise<unknown | typeof AGAIN> {
    const url = this.url('api/contents', path, request.query);
    let response: Response;
    let text: string;
    try {
      const answer = await this.exchange(url, {
        method: request.method,
        headers: this.headers(request.body),
        body: request.body,
        // The server sends `Last-Modified` and no `Cache-Control`: a browser would answer from
        // its cache, and a file that was just written would look as it was before.
        cache: 'no-store',
        credentials: 'same-origin'
      });
      response = answer.response;
      text = new TextDecoder().decode(answer.bytes);
    } catch (error) {
      if (!last) {
        return AGAIN;
      }
      throw unreachable(error);
    }
    if (
      response.status === 404 &&
      (request.method === 'GET' || request.method === 'DELETE')
    ) {
      return null;
    }
    if (response.ok) {
      return parse(text);
    }
    if (response.status >= 502 && response.status <= 504 && last) {
      // The proxy in front answers, the server behind it does not.
      throw new CodedError('ServerUnreachable', {
        detail: `HTTP ${response.status}`
      });
    }
    const error = refusal(path, response.status, text);
    if (error.code === 'ServerRefused' && response.status >= 500 && !last) {
      return AGAIN;
    }
    throw error;
  }

  private exchange(
    url: string,
    init: RequestInit & { body?: Blob },
    wants?: (response: Response) => boolean
  ): Promise<IExchanged> {
    const own: typeof fetch = (input, options) => fetch(input, options);
    const { fetch: fetcher = own, silence = SILENCE } = this.options;
    return exchange(fetcher, url, init, silence, wants);
  }

  private url(
    handler: 'api/contents' | 'files',
    path: string,
    query: Record<string, string> = {}
  ): string {
    const names = path.split('/');
    if (names.includes('.') || names.includes('..')) {
      throw new CodedError('UnsafeName', { path });
    }
    const parts = names.map(encodeURIComponent).join('/');
    const parameters = new URLSearchParams(query);
    if (this.options.background) {
      parameters.set('no_track_activity', '1');
    }
    const search = parameters.toString();
    return `${this.options.baseUrl}${handler}/${parts}${search && '?'}${search}`;
  }

  private headers(body: Blob | undefined): Record<string, string> {
    const { token, xsrf } = this.options;
    return {
      'X-Homeroom': '1',
      ...(body && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `token ${token}` }),
      ...(xsrf && { 'X-XSRFToken': xsrf })
    };
  }
}

export namespace Transport {
  /** How to reach a server. */
  export interface IOptions {
    /** Absolute, ends with a slash. */
    baseUrl: string;
    /** Empty where the server is used by cookie. */
    token: string;
    /** The value of the `_xsrf` cookie; may be empty. */
    xsrf: string;
    /** In place of the global one. */
    fetch?: typeof fetch;
    /** How long the server may be silent before a request is given up, in ms. Missing = 45 s. */
    silence?: number;
    /** True where the requests must not count as the learner's activity. */
    background?: boolean;
  }

  /** One request. */
  export interface IRequest {
    method: 'GET' | 'PUT' | 'PATCH' | 'DELETE';
    query?: Record<string, string>;
    body?: Blob;
    /** Whether a second one does no harm after the answer to the first was lost. */
    repeatable: boolean;
  }

  /** A part of a file, in bytes. */
  export interface IRange {
    offset: number;
    length: number;
  }

  /** What the `files/` handler answered. */
  export interface IFile {
    /** The HTTP status; 0 for a redirection, in browsers. */
    status: number;
    /** Empty where the answer has none. */
    type: string;
    /** The header `Content-Range`; empty where the answer has none. */
    range: string;
    /** Empty unless the status is 200 or 206. */
    bytes: Uint8Array<ArrayBuffer>;
  }
}

const AGAIN = Symbol('again');

function parse(text: string): unknown | null {
  if (!text) {
    return null;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      // A sign-in page in place of the answer.
      throw new CodedError('SessionExpired', {});
    }
    throw error;
  }
}

function isFile({ status }: Response): boolean {
  return status === 200 || status === 206;
}

function asFile({ response, bytes }: IExchanged): Transport.IFile {
  const { status, headers } = response;
  return {
    status,
    type: headers.get('Content-Type') ?? '',
    range: headers.get('Content-Range') ?? '',
    bytes
  };
}

function asHeader({ offset, length }: Transport.IRange): { Range: string } {
  return { Range: `bytes=${offset}-${offset + length - 1}` };
}

function pause(tries: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, PAUSES[tries]));
}

function unreachable(error: unknown): CodedError {
  const detail = error instanceof Error ? error.message : String(error);
  return new CodedError('ServerUnreachable', { detail });
}
