/** Code points that HFS+ ignores in names, so `.g\u200cit` is `.git` there. */
const IGNORED_BY_HFS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/** `.git` and what Windows and macOS take for it. */
const GIT = /^(\.git|git~[0-9]+)([ .]*|:.*|[ .]*:.*)$/i;

/** File systems take 255 bytes; the server writes a copy called `.~NAME` beside a file. */
const LONGEST = 253;

/**
 * Whether a path from a repository may be written into a lesson's folder.
 *
 * False for what leads outside or into git's own data on any system: empty parts, `.`, `..`,
 * absolute paths, backslashes, NUL, names that are not UTF-8 or too long, and the variants of `.git`.
 */
export function isSafePath(path: string): boolean {
  return path.split('/').every(isSafeName);
}

function isSafeName(name: string): boolean {
  if (name === '' || name === '.' || name === '..') {
    return false;
  }
  if (new TextEncoder().encode(name).length > LONGEST) {
    return false;
  }
  if (/[\\\0\ufffd]/.test(name) || /^[a-z]:$/i.test(name)) {
    return false;
  }
  return !GIT.test(name.replace(IGNORED_BY_HFS, ''));
}

/** Whether a name of a branch or tag, in full, is one that git allows; hosts may send any. */
export function isSafeRef(ref: string): boolean {
  return (
    /^refs\/(heads|tags)\/./.test(ref) &&
    !/[\s\p{Cc}~^:?*[\\]|\.\.|@\{|\.lock(\/|$)|\.$/u.test(ref) &&
    ref.split('/').every(part => part !== '' && !part.startsWith('.'))
  );
}

/** Whether a part of a path starts with a dot, which makes it hidden. */
export function isHiddenPath(path: string): boolean {
  return /(^|\/)\./.test(path);
}

/** Git's order of paths: by their UTF-8 bytes. */
export function comparePaths(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) {
    at++;
  }
  // Step back into a surrogate pair whose first halves are equal.
  if (at > 0 && isHighSurrogate(a.charCodeAt(at - 1))) {
    at--;
  }
  return (a.codePointAt(at) ?? -1) - (b.codePointAt(at) ?? -1);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** The folder of a path; empty at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Paths joined by slashes; empty ones are left out. */
export function joinPath(...parts: string[]): string {
  return parts.filter(part => part !== '').join('/');
}
