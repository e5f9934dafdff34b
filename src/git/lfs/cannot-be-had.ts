import type { ErrorCode } from '../../errors';
import { CodedError } from '../../errors';
import { throwIfCancelled } from '../cancel';

/** What keeps a part of a lesson from being had, while the rest of the lesson is worth having. */
const CODES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'AccessForbidden',
  'AuthenticationRequired',
  'BadRequest',
  'BranchNotFound',
  'CredentialsRefused',
  'EmptyRepository',
  'HostNotAllowed',
  'NoSpace',
  'NotARepository',
  'PrivateAddress',
  'RateLimited',
  'RepositoryNotFound',
  'RepositoryNotVisible',
  'SpoolGone',
  'TooLarge',
  'TransferCorrupt',
  'UnsafeConnection',
  'UnsafeName',
  'UpstreamFailed',
  'UpstreamUnreachable'
]);

/**
 * Do something upstream that a lesson can go on without.
 *
 * Nothing that writes the learner's files belongs into it: those failures end the pull.
 *
 * @returns null where it cannot be had.
 * @throws CodedError - `Cancelled`, and what is not upstream's fault: `GatewayUnavailable`,
 * `GatewayBusy`, `SessionExpired`, `Unexpected`.
 */
export async function unlessMissing<T>(
  signal: AbortSignal,
  action: () => Promise<T>
): Promise<T | null> {
  throwIfCancelled(signal);
  try {
    return await action();
  } catch (error) {
    throwIfCancelled(signal);
    const coded = CodedError.from(error);
    if (!CODES.has(coded.code)) {
      throw coded;
    }
    return null;
  }
}
