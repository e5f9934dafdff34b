import { CodedError, isCoded } from '../errors';
import { HubClock } from './clock';
import type { IHubSettings } from './settings';

/** How long the hub may take for an answer, in ms. */
const TIMEOUT = 10_000;

/** One request to the hub's REST API. */
export interface IHubRequest {
  /** `GET` where missing. */
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  /** What is asked for; `application/json` where missing. */
  accept?: string;
  /** Whether it outlives the page; then it has no time limit. */
  keepalive?: boolean;
  /** How long the hub may take for the answer, in ms; as for all requests where missing. */
  timeout?: number;
}

/** An answer of the hub's that is no failure of the hub or the token. */
export interface IHubAnswer {
  /** 403 and 404: there is no such thing that this user may use. */
  status: number;
  /** The answer's JSON; null where there is none. */
  body: unknown;
}

/** Requests to the hub's REST API, and what its answers tell besides. */
export class HubRequests {
  /**
   * @param settings - where the hub is and who asks.
   * @param fetcher - in place of the browser's `fetch`.
   * @param timeout - how long the hub may take for an answer, in ms.
   */
  constructor(
    readonly settings: IHubSettings,
    private readonly fetcher: typeof fetch = (...args) => fetch(...args),
    private readonly timeout = TIMEOUT
  ) {}

  /**
   * How far the hub's clock is ahead of this computer's, in ms; 0 before the hub answered, and
   * where the browser does not let the page see it. Good to about a second.
   */
  get clockOffset(): number {
    return this._clock.offset;
  }

  /**
   * Send one request.
   *
   * @param path - below the API's address.
   * @throws CodedError - `HubUnavailable`, or `SessionExpired` for a token that is no longer valid.
   */
  async send(path: string, request: IHubRequest = {}): Promise<IHubAnswer> {
    const answer = await this._ask(path, request);
    if (answer.status === 403) {
      await this._checkToken();
    }
    return answer;
  }

  /** The hub refuses what a token's scopes do not allow with 403, and also dead tokens. */
  private async _checkToken(): Promise<void> {
    const { status } = await this._ask('user', {});
    if (status === 403) {
      throw new CodedError('SessionExpired', {});
    }
  }

  /** An answer; of those that are errors only 403 and 404 come back. */
  private async _ask(
    path: string,
    {
      method = 'GET',
      body,
      accept = 'application/json',
      keepalive = false,
      timeout = this.timeout
    }: IHubRequest
  ): Promise<IHubAnswer> {
    const { apiUrl, token } = this.settings;
    const sent = Date.now();
    try {
      const response = await this.fetcher(apiUrl + path, {
        method,
        headers: {
          Accept: accept,
          Authorization: `token ${token}`,
          ...(body !== undefined && { 'Content-Type': 'application/json' })
        },
        body: body === undefined ? undefined : JSON.stringify(body),
        // The token says who asks; a cookie would need the hub's XSRF token as well.
        credentials: 'omit',
        cache: 'no-store',
        keepalive,
        signal: keepalive ? undefined : AbortSignal.timeout(timeout)
      });
      const { status, ok } = response;
      this._clock.read(response.headers.get('Date'), sent);
      if (status === 401) {
        throw new CodedError('SessionExpired', {});
      }
      if (!ok && status !== 403 && status !== 404) {
        throw unavailable(status, `${path}: status ${status}`);
      }
      const text = ok ? await response.text() : '';
      return { status, body: text ? JSON.parse(text) : null };
    } catch (error) {
      if (isCoded(error)) {
        throw error;
      }
      // No connection, a timeout, or an answer that is not JSON.
      throw unavailable(0, `${path}: ${String(error)}`);
    }
  }

  private readonly _clock = new HubClock();
}

/** The failure of a hub that gives no answer that can be used. */
export function unavailable(
  status: number,
  detail: string
): CodedError<'HubUnavailable'> {
  return new CodedError('HubUnavailable', { status, detail });
}
