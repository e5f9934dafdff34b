/** Where git's data is when the server refuses hidden files. */
const GIT_DATA = 'homeroom-git';

/**
 * Whether a link may bring a lesson into a folder; a course may choose any.
 *
 * Not into the server's root, nor into a hidden folder: settings and start-up files lie there. Nor
 * among git's data: what lies there counts as what was delivered to other folders.
 *
 * @param folder - relative to the server's root.
 */
export function isLinkFolder(folder: string): boolean {
  const parts = folder.split('/');
  return (
    parts.every(part => part !== '' && !part.startsWith('.')) &&
    parts[0].toLowerCase() !== GIT_DATA
  );
}
