import { CodedError } from '../../errors';

/** The error for git data on the learner's server that is not what git wrote. */
export function damage(detail: string): CodedError<'Unexpected'> {
  return new CodedError('Unexpected', {
    detail: `damaged git data: ${detail}`
  });
}
