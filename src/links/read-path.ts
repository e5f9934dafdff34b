import { isLinkFolder } from '../course/is-link-folder';
import { readInside } from '../course/read-inside';
import { refuse } from '../course/refuse';

/**
 * The folder of the lesson, relative to the server's root; never the root itself.
 *
 * @param value - the link's `targetPath`; empty = by the repository's name.
 * @param name - the repository's name.
 * @throws CodedError `LinkRefused` for what leads outside, or where no link leads.
 */
export function readFolder(value: string, name: string): string {
  const parameter = value === '' ? 'repo' : 'targetPath';
  const folder = readInside(parameter, value || name);
  if (!isLinkFolder(folder)) {
    throw refuse(parameter, value || name);
  }
  return folder;
}
