/** Where jupyter-server-proxy has the companion's gateway, relative to the server. */
const COMPANION = 'homeroom/git/';

/**
 * The gateways that git data may come through, in the order in which they are tried.
 *
 * @param baseUrl - the user server's, absolute, ends with a slash.
 * @returns absolute addresses, each ends with a slash.
 */
export function gateways(baseUrl: string): string[] {
  return [new URL(COMPANION, baseUrl).href];
}
