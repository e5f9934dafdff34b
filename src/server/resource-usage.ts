import type { SendToServer } from './request';

/** What jupyter-resource-usage tells. Sizes in bytes; null = it does not tell. */
export interface IResourceUsage {
  /** The memory of the server and all that it started, each shared page once where the system can. */
  memory: number | null;
  memoryLimit: number | null;
  /** In percent of one processor, since it was asked before. */
  cpu: number | null;
  /** How many processors it may use: its limit, else those of the machine. */
  processors: number | null;
  /** Of the whole file system, which others may use too. */
  diskUsed: number | null;
  diskTotal: number | null;
}

/**
 * What the learner's server uses; null where it has no jupyter-resource-usage.
 *
 * @throws CodedError - see `serverRequests`.
 */
export async function readResourceUsage(
  send: SendToServer
): Promise<IResourceUsage | null> {
  const { status, body } = await send('api/metrics/v1');
  if (status !== 200 || !isRecord(body)) {
    return null;
  }
  const limits = isRecord(body.limits) ? body.limits : {};
  const memory = isRecord(limits.memory) ? limits.memory : {};
  const processors = isRecord(limits.cpu) ? limits.cpu : {};
  return {
    memory: positive(body.pss) ?? positive(body.rss),
    memoryLimit: positive(memory.pss) ?? positive(memory.rss),
    // Who asks first is told 0, as there was no time to measure.
    cpu: positive(body.cpu_percent),
    processors: positive(processors.cpu) ?? positive(body.cpu_count),
    diskUsed: positive(body.disk_used),
    diskTotal: positive(body.disk_total)
  };
}

/** A number above 0, else null: 0 stands for no limit there, and for nothing measured yet. */
export function positive(value: unknown): number | null {
  return typeof value === 'number' && value > 0 ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
