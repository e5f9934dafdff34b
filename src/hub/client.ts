import { HubRequests, unavailable } from './requests';
import { isRecord, readServer, type IHubServer } from './read-server';
import type { IHubSettings } from './settings';

/** A service as the hub's REST API shows it. */
export interface IHubService {
  name: string;
  /** What the hub's config publishes with the service. */
  info: Readonly<Record<string, unknown>>;
}

/** What tells about the server of a page. */
export interface IServerReader {
  /**
   * The server that the page belongs to, or null where this user may not read it.
   *
   * @throws CodedError `HubUnavailable`, or `SessionExpired` for a token that is no longer valid.
   */
  getServer(): Promise<Pick<IHubServer, 'options'> | null>;
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

/**
 * A client of the Hub's REST API. All its methods throw `CodedError`: `HubUnavailable`, or
 * `SessionExpired` for a token that is no longer valid.
 */
export class HubClient implements IHubClient, IServerReader {
  /**
   * @param settings - where the hub is and who asks.
   * @param fetcher - in place of the browser's `fetch`.
   * @param timeout - how long the hub may take for an answer, in ms.
   */
  constructor(
    readonly settings: IHubSettings,
    fetcher?: typeof fetch,
    timeout?: number
  ) {
    this.requests = new HubRequests(settings, fetcher, timeout);
  }

  async getService(name: string): Promise<IHubService | null> {
    const body = await this._read(`services/${encodeURIComponent(name)}`);
    return body && { name, info: isRecord(body.info) ? body.info : {} };
  }

  async getServer(): Promise<IHubServer | null> {
    const body = await this._read(this.userPath);
    const servers = isRecord(body?.servers) ? body.servers : {};
    return readServer(servers[this.settings.serverName]);
  }

  /** Where the server's owner is, below the API's address. */
  protected get userPath(): string {
    return `users/${encodeURIComponent(this.settings.owner)}`;
  }

  /** What the hub says of something; null where there is no such thing that this user may read. */
  private async _read(path: string): Promise<Record<string, unknown> | null> {
    const { status, body } = await this.requests.send(path);
    if (status >= 400) {
      return null;
    }
    if (isRecord(body)) {
      return body;
    }
    throw unavailable(status, `${path}: not an object`);
  }

  protected readonly requests: HubRequests;
}
