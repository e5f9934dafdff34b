import type { SendToServer } from './request';

/** What a folder holds. Sizes in bytes. */
export interface IStorageUse {
  /** Whether the companion still counts; the numbers are then those of what it saw. */
  isCounting: boolean;
  /** What it holds; null before anything was counted. */
  bytes: number | null;
  /** Whether everything was counted; not so where a limit of time cut it off. */
  isComplete: boolean;
  /** How much it may hold; null = nobody says. */
  limit: number | null;
  /** Who says so. */
  limitFrom: 'course' | 'filesystem' | null;
  /** How much the file system has left; null = it does not tell. */
  free: number | null;
}

/**
 * How much of the learner's storage is used; null without a companion.
 *
 * @throws CodedError - see `serverRequests`.
 */
export async function readStorage(
  send: SendToServer
): Promise<IStorageUse | null> {
  const { status, body } = await send('homeroom/usage', {
    query: { path: '' }
  });
  if (status !== 200 || typeof body !== 'object' || body === null) {
    return null;
  }
  const told = body as Record<string, unknown>;
  const { state, limitFrom } = told;
  return {
    isCounting: state === 'counting',
    bytes:
      told.counted === null && state !== 'counting' ? null : size(told.bytes),
    isComplete: told.complete === true,
    limit: size(told.limit),
    limitFrom:
      limitFrom === 'course' || limitFrom === 'filesystem' ? limitFrom : null,
    free: size(told.free)
  };
}

function size(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 ? value : null;
}
