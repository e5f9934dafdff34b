import type { CourseManifest } from '../course/manifest';

/** Who vouches for where links lead. */
export interface IVouchers {
  /** The course, or null where there is none. */
  manifest: CourseManifest | null;
  /** The admin's patterns: `host`, `host:port`, `*.example.org`. */
  trustedHosts: ReadonlyArray<string>;
  /** Repositories that the learner said yes to, as {@link repositoryKey} has them. */
  confirmed: ReadonlySet<string>;
}

/**
 * Whether nobody needs to be asked about a repository: the course lists it or its host,
 * the admin trusts its host, or the learner said yes to it before.
 *
 * @param url - as a parsed link has it.
 */
export function isVouchedFor(url: string, vouchers: IVouchers): boolean {
  const { manifest, trustedHosts, confirmed } = vouchers;
  const key = repositoryKey(url);
  const host = hostOf(url);
  return (
    confirmed.has(key) ||
    (manifest?.lessons ?? []).some(({ repo }) => repositoryKey(repo) === key) ||
    [...(manifest?.hosts ?? []), ...trustedHosts].some(pattern =>
      matchesHost(host, pattern)
    )
  );
}

/**
 * What two addresses of the same repository have in common. Not for fetching.
 *
 * The scheme is left in: what came by `https` is not the same by `http`.
 */
export function repositoryKey(url: string): string {
  if (!URL.canParse(url)) {
    return url;
  }
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname.replace(/\/+$/, '').replace(/\.git$/, '')}`;
}

/** An address' host, with its port where it is not a usual one. */
export function hostOf(url: string): string {
  return withoutUsualPort(new URL(url).host);
}

/** Whether a host is meant by `host`, `host:port` or `*.example.org`. */
function matchesHost(host: string, pattern: string): boolean {
  const [, star, name] = /^(\*\.)?(.+)$/.exec(pattern.trim()) ?? [];
  const address = `http://${name}/`;
  if (name === undefined || /[/\\@*]/.test(name) || !URL.canParse(address)) {
    return false;
  }
  const wanted = withoutUsualPort(new URL(address).host);
  return star ? host.endsWith(`.${wanted}`) : host === wanted;
}

function withoutUsualPort(host: string): string {
  return host.replace(/:(?:80|443)$/, '');
}
