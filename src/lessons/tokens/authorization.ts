import type { IHost } from './host-kind';

/**
 * A value of the header `Authorization` for a token.
 *
 * @param user - the learner's; empty = one that the host takes with any token.
 * @returns null where token or name have characters that they cannot have.
 */
export function authorizationOf(
  token: string,
  user: string,
  host: IHost
): string | null {
  const name = user || userFor(token, host);
  // As it is pasted from a page, without what surrounds it.
  if (
    !/^[\x21-\x7e]{1,4000}$/.test(token) ||
    !/^[\x21-\x39\x3b-\x7e]{1,400}$/.test(name)
  ) {
    return null;
  }
  return `Basic ${btoa(`${name}:${token}`)}`;
}

/** Most hosts look at the token alone, and want any name; some want one that says what it is. */
function userFor(token: string, { kind }: IHost): string {
  switch (kind) {
    case 'github':
      return 'x-access-token';
    case 'bitbucket':
      return token.startsWith('ATCTT')
        ? 'x-token-auth'
        : 'x-bitbucket-api-token-auth';
    case 'gitlab':
    case 'gitea':
    case 'other':
      return 'oauth2';
  }
}
