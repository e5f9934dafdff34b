/** The addresses that a token is for. */

/** Whether a lesson's address is a scope, or lies in it. */
export function isInScope(url: string, scope: string): boolean {
  const lesson = new URL(url);
  const outer = new URL(scope);
  const path = plain(lesson.pathname);
  const folder = plain(outer.pathname);
  const inside = path === folder || path.startsWith(`${folder}/`);
  return inside && lesson.origin === outer.origin;
}

/**
 * The folder of a host that a lesson is in, such as a course's organisation; null where it lies
 * directly at the host's top, so that the folder would be the whole host.
 */
export function folderOf(url: string): string | null {
  const { origin, pathname } = new URL(url);
  const folder = pathname.replace(/\/+$/, '').replace(/\/[^/]*$/, '');
  return folder === '' ? null : origin + folder;
}

function plain(path: string): string {
  return path.replace(/\/+$/, '').replace(/\.git$/, '');
}
