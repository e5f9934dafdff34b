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
