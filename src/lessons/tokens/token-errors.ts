import { isCoded, type CodedError, type ErrorCode } from '../../errors';

/** What another token may help with. */
const CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'AuthenticationRequired',
  'CredentialsRefused',
  'RepositoryNotVisible',
  'AccessForbidden'
]);

/** What a host says to somebody whose token is right. */
const PASSED: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'EmptyRepository',
  'BranchNotFound',
  'NotARepository'
]);

/**
 * Whether a token for the lesson may help. None is asked for where another host wants one, to which
 * the lesson's host has sent on: the learner was told of the lesson's host alone.
 */
export function isHelpedByToken(error: CodedError, url: string): boolean {
  if (!CODES.has(error.code) || !('url' in error.data)) {
    return false;
  }
  return (
    URL.canParse(error.data.url) &&
    new URL(error.data.url).origin === new URL(url).origin
  );
}

/** Whether the host took the token, and only the lesson is not as it should be. */
export function isPastToken(error: CodedError): boolean {
  return PASSED.has(error.code);
}

/** Whether the host did not take the token that was sent. */
export function isTokenRefused(error: CodedError): boolean {
  return isCoded(error, 'CredentialsRefused');
}
