import { ServerConnection } from '@jupyterlab/services';
import { classGateway } from './class-service';
import { gateways } from './gateways';
import { readCookie } from './read-cookie';

/** How the user's server and the gateway are reached; what the engine's worker is given. */
export interface IServerConnection {
  /** Absolute, ends with a slash. */
  baseUrl: string;
  /** Empty where the server is used by cookie. */
  token: string;
  /** The value of the `_xsrf` cookie; may be empty. */
  xsrf: string;
  /** Absolute, each ends with a slash; to be tried in order. */
  gateways: string[];
  /** The class's gateway, asked first for the course's lessons; null = none. */
  shared: { gateway: string; repositories: string[] } | null;
}

/**
 * How to reach the user's server and the gateway, as it is now.
 *
 * The cookie may change while the page is open, so this is called for each use.
 */
export function connection(): IServerConnection {
  const { baseUrl, token } = ServerConnection.makeSettings();
  const { href } = new URL(baseUrl, window.location.href);
  const base = href.endsWith('/') ? href : `${href}/`;
  return {
    baseUrl: base,
    token,
    xsrf: readCookie(document.cookie, '_xsrf'),
    gateways: gateways(base),
    shared: classGateway()
  };
}
