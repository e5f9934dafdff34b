import type { SendToServer } from './request';
import { positive } from './resource-usage';

/** What a kernel and all that it started use; null = it does not tell. */
export interface IKernelUse {
  /** In bytes. */
  memory: number | null;
  /** In percent of one processor, since it was asked before. */
  cpu: number | null;
}

/**
 * What a kernel uses, as jupyter-resource-usage tells it.
 *
 * @throws CodedError - see `serverRequests`.
 */
export async function readKernelUse(
  send: SendToServer,
  id: string
): Promise<IKernelUse> {
  const path = 'api/metrics/v1/kernel_usage/get_usage/';
  const { status, body } = await send(path + encodeURIComponent(id));
  const { content } = (body ?? {}) as Record<string, unknown>;
  const told = (status === 200 ? (content ?? {}) : {}) as Record<
    string,
    unknown
  >;
  return {
    memory: positive(told.kernel_memory),
    // Who asks first is told 0.
    cpu: positive(told.kernel_cpu)
  };
}
