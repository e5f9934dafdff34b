import { CodedError } from '../errors';
import { refusal } from './refusal';

/** How long to wait before each further try, in ms. */
const PAUSES = [200, 800, 2500];

/** Requests to the Contents API of one server. */
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
      await new Promise(resolve => setTimeout(resolve, PAUSES[tries]));
    }
  }

  /** One try; `AGAIN` where another one may succeed and `last` is not set. */
  private async once(
    path: string,
    request: Transport.IRequest,
    last: boolean
  ): Promise<unknown | typeof AGAIN> {
    const url = this.url(path, request.query);
    let response: Response;
    let text: string;
    try {
      response = await this.fetch(url, {
        method: request.method,
        headers: this.headers(request.body),
        body: request.body,
        // The server sends `Last-Modified` and no `Cache-Control`: a browser would answer from
        // its cache, and a file that was just written would look as it was before.
        cache: 'no-store',
        credentials: 'same-origin'
      });
      text = await response.text();
    } catch (error) {
      if (!last) {
        return AGAIN;
      }
      const detail = error instanceof Error ? error.message : String(error);
      throw new CodedError('ServerUnreachable', { detail });
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

  private get fetch(): typeof fetch {
    return this.options.fetch ?? ((input, init) => fetch(input, init));
  }

  private url(path: string, query: Record<string, string> = {}): string {
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
    return `${this.options.baseUrl}api/contents/${parts}${search && '?'}${search}`;
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
