import { isCoded } from '../errors';
import { HubClient } from './client';

/**
 * How long the hub may take to answer that it stops a server, in ms. It waits for the server for
 * `slow_stop_timeout`, 10 s where nobody changed it, before it says that it takes longer.
 */
const STOPS_WITHIN = 60_000;

/** The hub's status for a stop that it was told of and goes on with. */
const IS_STOPPING = 202;

/** How long it is waited before the hub is asked whether it is done with a stop, in ms each. */
const LOOKS_AFTER = [1000, 2000, 4000, 8000, 16_000, 32_000];

/** A client of the Hub's REST API that can do something about the server of the page as well. */
export class SessionHubClient extends HubClient {
  /** How far the hub's clock is ahead of this computer's, in ms; 0 where it is not known. */
  get clockOffset(): number {
    return this.requests.clockOffset;
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
    const { status } = await this.requests.send(`${this.userPath}/activity`, {
      method: 'POST',
      body: { servers: { [this.settings.serverName]: activity } },
      keepalive: outlivesPage
    });
    return status < 400;
  }

  /**
   * Stop the server of the page. Done once it is stopped, as the hub starts none that is still
   * stopping; where that takes more than a minute, it goes on after that.
   *
   * @returns whether this user may.
   */
  async stopServer(): Promise<boolean> {
    const { serverName } = this.settings;
    const which = serverName
      ? `servers/${encodeURIComponent(serverName)}`
      : 'server';
    const { status } = await this.requests.send(`${this.userPath}/${which}`, {
      method: 'DELETE',
      timeout: STOPS_WITHIN
    });
    if (status === IS_STOPPING) {
      await this._waitForStop();
    }
    return status < 400;
  }

  private async _waitForStop(): Promise<void> {
    for (const pause of LOOKS_AFTER) {
      await new Promise(resolve => setTimeout(resolve, pause));
      if (!(await this._isStopping())) {
        return;
      }
    }
  }

  private async _isStopping(): Promise<boolean> {
    try {
      return (await this.getServer())?.pending === 'stop';
    } catch (error) {
      if (!isCoded(error)) {
        throw error;
      }
      // The page's token goes with its server; a hub that does not answer is asked again.
      return error.code !== 'SessionExpired';
    }
  }
}
