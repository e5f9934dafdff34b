import { CodedError } from '../errors';
import type { SendToServer } from './request';

/** What runs on the learner's server, whatever page started it. */
export interface IRunning {
  /** Whether a kernel computes. */
  isComputing: boolean;
  /** When a kernel or terminal last did something, in ms since 1970 by the server's clock; null = none did. */
  lastActivity: number | null;
}

/**
 * What runs on the learner's server.
 *
 * @throws CodedError - see `serverRequests`; `ServerUnreachable` also where the server fails.
 */
export async function readRunning(send: SendToServer): Promise<IRunning> {
  const [kernels, terminals] = await Promise.all([
    readList(send, 'api/kernels'),
    readList(send, 'api/terminals')
  ]);
  const times = [...kernels, ...terminals]
    .map(({ last_activity: time }) => Date.parse(String(time)))
    .filter(time => !Number.isNaN(time));
  return {
    isComputing: kernels.some(({ execution_state: state }) => state === 'busy'),
    lastActivity: times.length > 0 ? Math.max(...times) : null
  };
}

async function readList(
  send: SendToServer,
  path: string
): Promise<Record<string, unknown>[]> {
  const { status, body } = await send(path);
  if (status === 404) {
    // A server without terminals.
    return [];
  }
  if (status !== 200 || !Array.isArray(body)) {
    const detail = `${path}: HTTP ${status}`;
    throw new CodedError('ServerUnreachable', { detail });
  }
  return body as Record<string, unknown>[];
}
