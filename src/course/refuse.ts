import { CodedError } from '../errors';

/** How much of a refused value the error keeps. */
const LONGEST = 200;

/**
 * The error for a parameter that leads outside, or cannot be read.
 *
 * It is shown, so user and password of an address are left out.
 */
export function refuse(
  parameter: string,
  value: string
): CodedError<'LinkRefused'> {
  const shown = value
    .replace(/\/\/[^/]*@/g, '//')
    .replace(/:[^/@:]*@/, '@')
    .slice(0, LONGEST);
  return new CodedError('LinkRefused', { parameter, value: shown });
}
