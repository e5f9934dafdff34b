import { ServerConnection } from '@jupyterlab/services';
import { connection } from './connection';

/**
 * What is free on the disk of the user's server, as jupyter-resource-usage tells it: of the whole
 * file system, whatever part of it a quota leaves to this user.
 */
export class FreeSpace {
  /**
   * @returns in bytes; null where the server does not tell, or does not answer. One that has no such
   * API is asked once.
   */
  async read(): Promise<number | null> {
    if (this._isUnknown) {
      return null;
    }
    const url = new URL('api/metrics/v1', connection().baseUrl);
    // Looking is not activity.
    url.searchParams.set('no_track_activity', '1');
    const init = { headers: { 'X-Homeroom': '1' }, cache: 'no-store' } as const;
    const settings = ServerConnection.makeSettings();
    let body: unknown;
    try {
      const { makeRequest } = ServerConnection;
      const response = await makeRequest(url.href, init, settings);
      this._isUnknown = response.status === 404;
      body = response.ok ? await response.json() : null;
    } catch {
      // No connection: what needs it says so.
      return null;
    }
    return freeOf(body);
  }

  private _isUnknown = false;
}

/** What an answer says; null where it says nothing that can be so. */
export function freeOf(body: unknown): number | null {
  const { disk_total: total, disk_used: used } = (body ?? {}) as Record<
    string,
    unknown
  >;
  const isKnown =
    typeof total === 'number' && typeof used === 'number' && total > 0;
  return isKnown ? Math.max(total - used, 0) : null;
}
