import { ServerConnection } from '@jupyterlab/services';
import { CodedError } from '../errors';
import { connection } from './connection';

/**
 * Tokens that the user's own companion remembers until it ends. They can be put in and forgotten,
 * never read.
 */
export class KeptTokens {
  /**
   * Keep a token instead of the one for the same scope.
   *
   * @param scope - the address of a repository, or of a folder of repositories.
   * @param authorization - the value of the header `Authorization` for the host.
   * @throws CodedError - `GatewayUnavailable`.
   */
  keep(scope: string, authorization: string): Promise<void> {
    return request('PUT', scope, authorization);
  }

  /**
   * Forget what is used for a repository; everything without one.
   *
   * @throws CodedError - `GatewayUnavailable`.
   */
  forget(url?: string): Promise<void> {
    return request('DELETE', url);
  }
}

async function request(
  method: 'PUT' | 'DELETE',
  scope?: string,
  body?: string
): Promise<void> {
  // Only the user's own: what others run is given no personal token.
  const { baseUrl } = connection();
  const url = new URL('homeroom/git/credentials', baseUrl);
  if (scope !== undefined) {
    url.searchParams.set('url', scope);
  }
  const headers = { 'X-Requested-With': 'homeroom', 'X-Homeroom': '1' };
  let status = 0;
  try {
    // In the body: servers on the way write addresses and headers into their logs.
    const init: RequestInit = { method, headers, body, cache: 'no-store' };
    const settings = ServerConnection.makeSettings();
    ({ status } = await ServerConnection.makeRequest(url.href, init, settings));
  } catch (error) {
    throw new CodedError('GatewayUnavailable', { status }, String(error));
  }
  if (status !== 204) {
    throw new CodedError('GatewayUnavailable', { status });
  }
}
