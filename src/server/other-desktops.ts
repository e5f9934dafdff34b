import type { SendToServer } from './request';

/** What else on the server shows desktop programs, each in a page of its own. */
export interface IOtherDesktops {
  /** Whether jupyter-remote-desktop-proxy's whole desktop is there. */
  hasDesktop: boolean;
  /** Whether jupyter-remote-qgis-proxy is. */
  hasQgis: boolean;
}

/**
 * What else shows desktop programs, as jupyter-server-proxy tells; none where it is not there.
 *
 * @throws CodedError - see `serverRequests`.
 */
export async function readOtherDesktops(
  send: SendToServer
): Promise<IOtherDesktops> {
  const { body } = await send('server-proxy/servers-info');
  const { server_processes: entries } = (body ?? {}) as Record<string, unknown>;
  const names = Array.isArray(entries)
    ? entries.map(entry => (entry as { name?: unknown } | null)?.name)
    : [];
  return {
    hasDesktop: names.includes('desktop-websockify'),
    hasQgis: names.includes('qgis-websockify')
  };
}
