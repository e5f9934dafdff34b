import { isLinkFolder } from '../course/is-link-folder';
import { refuse } from './refuse';

/**
 * A path inside a folder, without `.` and empty parts; empty = the folder itself.
 *
 * @param parameter - what to blame.
 * @param told - the parameter's whole value.
 * @throws CodedError `LinkRefused` for what leads outside, or could on some system.
 */
export function readInside(
  parameter: string,
  value: string,
  told = value
): string {
  const parts = value.split('/').filter(part => part !== '' && part !== '.');
  if (
    value.startsWith('/') ||
    /[\\\p{Cc}]/u.test(value) ||
    parts.includes('..') ||
    /^~/.test(value)
  ) {
    throw refuse(parameter, told);
  }
  return parts.join('/');
}

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
