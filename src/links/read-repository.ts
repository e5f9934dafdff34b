import { refuse } from '../course/refuse';

/**
 * A repository's address as it is fetched: `http:` or `https:`, the host in lower
 * case and in its ASCII form, without the usual port and slashes at the end.
 *
 * @throws CodedError `LinkRefused` for any other, and for one with user or password.
 */
export function readRepository(value: string): string {
  if (!/^https?:\/\/[^/\\]/i.test(value) || /[\s\\\p{Cc}]/u.test(value)) {
    throw refuse('repo', value);
  }
  if (!URL.canParse(value)) {
    throw refuse('repo', value);
  }
  const url = new URL(value);
  if (url.username || url.password || /[?#]/.test(value)) {
    throw refuse('repo', value);
  }
  const path = url.pathname.replace(/\/+$/, '');
  if (path === '') {
    throw refuse('repo', value);
  }
  return url.origin + path;
}

/**
 * A branch's or tag's name; empty stays empty.
 *
 * @throws CodedError `LinkRefused` for what git does not allow as a name.
 */
export function readBranch(value: string): string {
  if (
    /[\s\p{Cc}~^:?*[\\]/u.test(value) ||
    /^[-/.]|[/.]$|\.\.|\/\/|\/\.|@\{|\.lock$/.test(value)
  ) {
    throw refuse('branch', value);
  }
  return value;
}

/**
 * A number of commits, 0 = all; null where it is not said.
 *
 * @throws CodedError `LinkRefused` for what is no such number.
 */
export function readDepth(value: string): number | null {
  if (value === '') {
    return null;
  }
  const depth = Number(value);
  if (!/^\d+$/.test(value) || depth > 0x7fffffff) {
    throw refuse('depth', value);
  }
  return depth;
}
