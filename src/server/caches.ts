import { CodedError } from '../errors';
import type { SendToServer } from './request';

/** A folder below the home that programs fill again by themselves, or the trash. */
export interface ICache {
  /** Such as `pip`; `trash` is the trash. */
  id: string;
  /** Relative to the home. */
  path: string;
  /** In bytes. */
  bytes: number;
  files: number;
  /** Whether it is being emptied. */
  isClearing: boolean;
}

/** How the emptying of a cache went. */
export interface IClearing {
  /** False where it still goes on. */
  isDone: boolean;
  /** Why something is left, as the system says it; null = nothing is. */
  problem: string | null;
}

const CACHES = 'homeroom/caches';

/**
 * The known caches that are there, the largest first; null without a companion.
 *
 * @throws CodedError - see `serverRequests`.
 */
export async function readCaches(send: SendToServer): Promise<ICache[] | null> {
  const { status, body } = await send(CACHES);
  const { caches } = (body ?? {}) as Record<string, unknown>;
  return status === 200 && Array.isArray(caches)
    ? caches.map(parseCache).filter(({ id }) => id !== '')
    : null;
}

/**
 * Empty a cache. What is in the trash is gone for good then.
 *
 * @throws CodedError - see `serverRequests`.
 */
export async function clearCache(
  send: SendToServer,
  id: string
): Promise<IClearing> {
  const { status, body } = await send(`${CACHES}/${encodeURIComponent(id)}`, {
    method: 'DELETE'
  });
  if (status === 404) {
    // Nothing is there to be cleared.
    return { isDone: true, problem: null };
  }
  if (status >= 400) {
    const detail = `caches: HTTP ${status}`;
    throw new CodedError('ServerUnreachable', { detail });
  }
  const { problem } = (body ?? {}) as Record<string, unknown>;
  return {
    isDone: status !== 202,
    problem: typeof problem === 'string' ? problem : null
  };
}

function parseCache(value: unknown): ICache {
  const { id, path, bytes, files, clearing } = (value ?? {}) as Record<
    string,
    unknown
  >;
  return {
    id: typeof id === 'string' ? id : '',
    path: typeof path === 'string' ? path : '',
    bytes: typeof bytes === 'number' ? bytes : 0,
    files: typeof files === 'number' ? files : 0,
    isClearing: clearing === true
  };
}
