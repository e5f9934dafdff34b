import { CodedError } from '../errors';
import type { SendToServer } from './request';

/** How deleting for good went. */
export interface IRemoval {
  /** False where it still goes on. */
  isDone: boolean;
  /** Why something is left, as the system says it; null = nothing is. */
  problem: string | null;
}

/**
 * Delete a file or folder for good, with all that is in it. What links and mounts in it lead to
 * stays.
 *
 * @param path - relative to the server's root.
 * @returns null where the companion does not delete it: the server's files are no plain ones, or
 * it is not there.
 * @throws CodedError - see `serverRequests`; `ServerRefused` where the companion fails.
 */
export async function removeEntry(
  send: SendToServer,
  path: string
): Promise<IRemoval | null> {
  const { status, body } = await send('homeroom/files/entry', {
    method: 'DELETE',
    query: { path }
  });
  if (status === 404) {
    return null;
  }
  if (status >= 400) {
    const detail = `entry: HTTP ${status}`;
    throw new CodedError('ServerRefused', { path, status, detail });
  }
  const { problem } = (body ?? {}) as Record<string, unknown>;
  return {
    isDone: status !== 202,
    problem: typeof problem === 'string' ? problem : null
  };
}
