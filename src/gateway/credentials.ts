/** A token for a git host. */
export interface ICredentials {
  /** The repository that it is for, or a folder of repositories on its host; an address. */
  scope: string;
  /** A value of the header `Authorization`, for the host alone. */
  authorization: string;
}

/** What stands behind a repository's address in those of git's and Git LFS's requests. */
const REQUEST = /\/(?:info\/refs|git-upload-pack|info\/lfs\/objects\/[^/]+)$/;

/**
 * What a request to a git host is to carry.
 *
 * @param url - the whole address of the request.
 * @returns a value of the header `Authorization`; null where the credentials are for something else.
 */
export function authorizationFor(
  url: string,
  credentials: ICredentials | null | undefined
): string | null {
  if (!credentials) {
    return null;
  }
  const request = new URL(url);
  const scope = new URL(credentials.scope);
  const path = plain(request.pathname.replace(REQUEST, ''));
  const folder = plain(scope.pathname);
  const inside = path === folder || path.startsWith(`${folder}/`);
  return inside && request.origin === scope.origin
    ? credentials.authorization
    : null;
}

function plain(path: string): string {
  return path.replace(/\/+$/, '').replace(/\.git$/, '');
}
