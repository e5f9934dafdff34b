import { HubRequests, unavailable } from './requests';
import { isRecord, readServer } from './read-server';
import type { IHubSettings } from './settings';

/** A service as the hub's REST API shows it. */
export interface IHubService {
  name: string;
  /** What the hub's config publishes with the service. */
  info: Readonly<Record<string, unknown>>;
}

/** A server as the hub's REST API shows it. Times in ms since 1970, by the hub's clock. */
export interface IHubServer {
  /** What was chosen when it was started, such as KubeSpawner's `profile`. */
  options: Readonly<Record<string, unknown>>;
  /** When it was used last, as far as the hub knows; null = the hub does not tell. */
  lastActivity: number | null;
  /** When it was started; null = the hub does not tell. */
  started: number | null;
  /** What the hub is doing with it. */
  pending: 'spawn' | 'stop' | null;
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
    this._requests = new HubRequests(settings, fetcher, timeout);
  }

  /** How far the hub's clock is ahead of this computer's, in ms; 0 where it is not known. */
  get clockOffset(): number {
    return this._requests.clockOffset;
  }

  async getService(name: string): Promise<IHubService | null> {
    const body = await this._read(`services/${encodeURIComponent(name)}`);
    return body && { name, info: isRecord(body.info) ? body.info : {} };
  }

  async getServer(): Promise<IHubServer | null> {
    const body = await this._read(this._user);
    const servers = isRecord(body?.servers) ? body.servers : {};
    return readServer(servers[this.settings.serverName]);
  }

  /**
   * Tell the hub that the server is in use until a time. The hub refuses more than 59 minutes
   * ahead, and never takes one back.
   *
   * @param time - in ms since 1970, by the hub's clock.
   * @param outlivesPage - whether the page may be gone before the hub answers.
   * @returns whether this user may.
   */
  async postActivity(time: number, outlivesPage = false): Promise<boolean> {
    const activity = { last_activity: new Date(time).toISOString() };
    const { status } = await this._requests.send(`${this._user}/activity`, {
      method: 'POST',
      body: { servers: { [this.settings.serverName]: activity } },
      keepalive: outlivesPage
    });
    return status < 400;
  }

  /** Stop the server of the page. It may take longer than the answer. */
  async stopServer(): Promise<void> {
    const { serverName } = this.settings;
    const which = serverName
      ? `servers/${encodeURIComponent(serverName)}`
      : 'server';
    await this._requests.send(`${this._user}/${which}`, { method: 'DELETE' });
  }

  private get _user(): string {
    return `users/${encodeURIComponent(this.settings.owner)}`;
  }

  /** What the hub says of something; null where there is no such thing that this user may read. */
  private async _read(path: string): Promise<Record<string, unknown> | null> {
    const { status, body } = await this._requests.send(path);
    if (status >= 400) {
      return null;
    }
    if (isRecord(body)) {
      return body;
    }
    throw unavailable(status, `${path}: not an object`);
  }

  private readonly _requests: HubRequests;
}
