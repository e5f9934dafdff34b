/** The parameters of a link that opens something in a program. */
const NAMES = [
  'app',
  'path',
  'url',
  'layer',
  'kind',
  'name',
  'project'
] as const;

/** The name of a link's parameter. */
export type LinkParameter = (typeof NAMES)[number];

/** Whether a query has such a link; `app` of a pull link is that link's. */
export function hasProgramLink(search: string): boolean {
  const query = new URLSearchParams(search);
  return query.has('app') && !query.has('repo');
}

/** An address without the link's parameters, all others kept. */
export function withoutProgramLink(href: string): string {
  const url = new URL(href);
  for (const name of NAMES) {
    url.searchParams.delete(name);
  }
  return url.href;
}
