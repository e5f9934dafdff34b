import { CodedError, isCoded } from '../errors';
import type { IHubSettings } from './settings';

/** How long the hub may take for an answer, in ms. */
const TIMEOUT = 10_000;

/** A service as the hub's REST API shows it. */
export interface IHubService {
  name: string;
  /** What the hub's config publishes with the service. */
  info: Readonly<Record<string, unknown>>;
}

/** A running server as the hub's REST API shows it. */
export interface IHubServer {
  /** What was chosen when it was started, such as KubeSpawner's `profile`. */
  options: Readonly<Record<string, unknown>>;
}

/** What tells about the server of a page. */
export interface IServerReader {
  /**
   * The server that the page belongs to, or null where this user may not read it.
   *
   * @throws CodedError `HubUnavailable`, or `SessionExpired` for a token that is no longer valid.
   */
  getServer(): Promise<IHubServer | null>;
}

/** What the course needs of the hub. */
export interface IHubClient {
  /**
   * A service of the hub, or null where there is none that this user may read.
   *
   * @throws CodedError `HubUnavailable`, or `SessionExpired` for a token that is no longer valid.
   */
  getService(name: string): Promise<IHubService | null>;
}

/** A client of the Hub's REST API. */
export class HubClient implements IHubClient, IServerReader {
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

  async getService(name: string): Promise<IHubService | null> {
    const body = await this._read(`services/${encodeURIComponent(name)}`);
    return body && { name, info: isRecord(body.info) ? body.info : {} };
  }

  async getServer(): Promise<IHubServer | null> {
    const { owner, serverName } = this.settings;
    const body = await this._read(`users/${encodeURIComponent(owner)}`);
    const servers = isRecord(body?.servers) ? body.servers : {};
    const server = servers[serverName];
    if (!isRecord(server)) {
      return null;
    }
    const options = server.user_options;
    return { options: isRecord(options) ? options : {} };
  }

  /** What the hub says of something; null where there is no such thing that this user may read. */
  private async _read(path: string): Promise<Record<string, unknown> | null> {
    const { status, body } = await this._get(path);
    if (status === 404) {
      return null;
    }
    if (status === 403) {
      await this._checkToken();
      return null;
    }
    if (!isRecord(body)) {
      throw unavailable(status, `${path}: not an object`);
    }
    return body;
  }

  /** The hub refuses what a token's scopes do not allow with 403, and also dead tokens. */
  private async _checkToken(): Promise<void> {
    const { status } = await this._get('user');
    if (status === 403) {
      throw new CodedError('SessionExpired', {});
    }
  }

  /** The answer to a GET; of those that are errors only 403 and 404 come back. */
  private async _get(path: string): Promise<{ status: number; body: unknown }> {
    try {
      const response = await this.fetcher(this.settings.apiUrl + path, {
        headers: {
          Accept: 'application/json',
          Authorization: `token ${this.settings.token}`
        },
        // The token says who asks; a cookie would need the hub's XSRF token as well.
        credentials: 'omit',
        cache: 'no-store',
        signal: AbortSignal.timeout(this.timeout)
      });
      const { status, ok } = response;
      if (status === 401) {
        throw new CodedError('SessionExpired', {});
      }
      if (!ok && status !== 403 && status !== 404) {
        throw unavailable(status, `${path}: status ${status}`);
      }
      return { status, body: ok ? await response.json() : null };
    } catch (error) {
      if (isCoded(error)) {
        throw error;
      }
      // No connection, a timeout, or an answer that is not JSON.
      throw unavailable(0, `${path}: ${String(error)}`);
    }
  }
}

function unavailable(
  status: number,
  detail: string
): CodedError<'HubUnavailable'> {
  return new CodedError('HubUnavailable', { status, detail });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
