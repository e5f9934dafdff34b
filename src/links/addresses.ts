import { refuse } from '../course/refuse';
import type { LinkTarget } from './types';

/**
 * The address of an application of the user's server.
 *
 * @param baseUrl - the server's, absolute, ends with a slash.
 * @param root - the server's root folder as programs on it see it; empty where it is not known.
 * @throws CodedError `LinkRefused` for an address that is not inside the server.
 */
export function appAddress(baseUrl: string, url: string, root: string): string {
  const address = new URL(url, baseUrl);
  if (!address.href.startsWith(baseUrl)) {
    throw refuse('urlpath', url);
  }
  return address.href.startsWith(`${baseUrl}vscode/`)
    ? withWholePath(address, root)
    : address.href;
}

/** VS Code opens folders by their whole path alone; without it, what it opened last. */
function withWholePath(address: URL, root: string): string {
  const folder = address.searchParams.get('folder');
  if (folder && !folder.startsWith('/')) {
    if (root) {
      address.searchParams.set(
        'folder',
        `${root.replace(/\/+$/, '')}/${folder}`
      );
    } else {
      address.searchParams.delete('folder');
    }
  }
  return address.href;
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
