/** Where the hub is and who asks, as the page was told. */
export interface IHubSettings {
  /** The hub's pages, absolute, ends with a slash: `https://h/hub/`. */
  url: string;
  /** The hub's API, absolute, ends with a slash. */
  apiUrl: string;
  /** A token of the hub's for this user. */
  token: string;
  /** The user who looks at the page. */
  user: string;
  /** The user whose server this is; another one where an instructor looks at it. */
  owner: string;
  /** The server's name; empty = the default server. */
  serverName: string;
}

/**
 * Where the hub's service of a name is, or null where pages cannot ask it: with a domain for each
 * user, services have another origin.
 *
 * @param origin - the page's.
 */
export function serviceUrl(
  { url }: Pick<IHubSettings, 'url'>,
  name: string,
  origin: string
): string | null {
  const service = new URL(`../services/${encodeURIComponent(name)}/`, url);
  return service.origin === origin ? service.href : null;
}

/**
 * What the page config says about the hub, or null where no hub started this server.
 *
 * @param option - gives an option of the page config; empty where it is not there.
 * @param origin - the page's, for hubs on the same host.
 */
export function readHubSettings(
  option: (name: string) => string,
  origin: string
): IHubSettings | null {
  const prefix = option('hubPrefix');
  const token = option('token');
  if (!prefix || !token) {
    return null;
  }
  const base = new URL(prefix, option('hubHost') || origin).href;
  const url = `${base.replace(/\/+$/, '')}/`;
  return {
    url,
    apiUrl: `${url}api/`,
    token,
    user: option('hubUser'),
    owner: option('hubServerUser') || option('hubUser'),
    serverName: option('hubServerName')
  };
}
