import type { SendToServer } from './request';

/**
 * The memory of a kernel and what it started, in bytes, as jupyter-resource-usage tells it; null
 * where it does not, or where the kernel is none that tells.
 *
 * @throws CodedError - see `serverRequests`.
 */
export async function readKernelMemory(
  send: SendToServer,
  id: string
): Promise<number | null> {
  const path = 'api/metrics/v1/kernel_usage/get_usage/';
  const { status, body } = await send(path + encodeURIComponent(id));
  const { content } = (body ?? {}) as Record<string, unknown>;
  const { kernel_memory: memory } = (content ?? {}) as Record<string, unknown>;
  return status === 200 && typeof memory === 'number' && memory > 0
    ? memory
    : null;
}
