import { refuse } from './refuse';
import type { LinkTarget } from './types';

/**
 * The address of an application of the user's server.
 *
 * @param baseUrl - the server's, absolute, ends with a slash.
 * @throws CodedError `LinkRefused` for an address that is not inside the server.
 */
export function appAddress(baseUrl: string, url: string): string {
  const { href } = new URL(url, baseUrl);
  if (!href.startsWith(baseUrl)) {
    throw refuse('urlpath', url);
  }
  return href;
}

/**
 * The page of Notebook that shows a file or a folder.
 *
 * @param baseUrl - the server's, absolute, ends with a slash.
 */
export function notebookAddress(
  baseUrl: string,
  target: Extract<LinkTarget, { kind: 'path' }>,
  isFolder: boolean
): string {
  const { path, fragment, factory } = target;
  const page = isFolder
    ? 'tree'
    : /\.ipynb$/i.test(path)
      ? 'notebooks'
      : 'edit';
  const url = new URL(
    [page, ...path.split('/').map(encodeURIComponent)].join('/'),
    baseUrl
  );
  if (factory) {
    url.searchParams.set('factory', factory);
  }
  url.hash = fragment;
  return url.href;
}
