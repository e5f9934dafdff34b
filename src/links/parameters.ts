/** The parameters of a pull link: nbgitpuller's, of which `backup` is not followed, and `profile`. */
const NAMES = [
  'repo',
  'branch',
  'urlpath',
  'urlPath',
  'subpath',
  'subPath',
  'targetpath',
  'targetPath',
  'app',
  'depth',
  'backup',
  'profile'
] as const;

/** The name of a link's parameter. */
export type LinkParameter = (typeof NAMES)[number];

/** Whether a query has a pull link. */
export function hasLink(search: string): boolean {
  return new URLSearchParams(search).has('repo');
}

/**
 * The first of the parameters that is there and not empty; empty where none is.
 *
 * Of several values the last one counts, as for nbgitpuller.
 */
export function readParameter(
  query: URLSearchParams,
  ...names: LinkParameter[]
): string {
  for (const name of names) {
    const value = query.getAll(name).pop()?.trim() ?? '';
    if (value !== '') {
      return value;
    }
  }
  return '';
}

/**
 * An address without the link's parameters, all others kept; what the address bar
 * shows once the link is read.
 */
export function withoutLink(href: string): string {
  const url = new URL(href);
  for (const name of NAMES) {
    url.searchParams.delete(name);
  }
  return url.href;
}
