import { readKernelMemory } from '../server/kernel-memory';
import type { SendToServer } from '../server/request';

/** A kernel and the memory that it uses. */
export interface IKernelMemory {
  /** What its notebook or console is called. */
  name: string;
  /** In bytes. */
  bytes: number;
}

/** How many kernels are asked at most: each answers by itself. */
const MOST = 20;

/**
 * The kernel that uses most memory; null where none tells.
 *
 * @param kernels - names and ids.
 * @throws CodedError - see `serverRequests`.
 */
export async function largestKernel(
  kernels: ReadonlyArray<{ name: string; id: string }>,
  send: SendToServer
): Promise<IKernelMemory | null> {
  const known = await Promise.all(
    kernels.slice(0, MOST).map(async ({ name, id }) => ({
      name,
      bytes: (await readKernelMemory(send, id)) ?? 0
    }))
  );
  const [largest] = known.sort((one, other) => other.bytes - one.bytes);
  return largest?.bytes ? largest : null;
}
