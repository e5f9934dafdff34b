import { readKernelUse, type IKernelUse } from '../server/kernel-use';
import type { SendToServer } from '../server/request';

/** A kernel and how much it uses. */
export interface IHeavyKernel {
  /** What its notebook or console is called. */
  name: string;
  /** Of memory in bytes, of the processor in percent of one. */
  amount: number;
}

/** The kernels that use most; null where none tells. */
export interface IHeaviestKernels {
  memory: IHeavyKernel | null;
  cpu: IHeavyKernel | null;
}

/** How many kernels are asked at most: each answers by itself. */
const MOST = 20;

/**
 * The kernels that use most memory, and most of the processor.
 *
 * @param kernels - names and ids.
 * @throws CodedError - see `serverRequests`.
 */
export async function heaviestKernels(
  kernels: ReadonlyArray<{ name: string; id: string }>,
  send: SendToServer
): Promise<IHeaviestKernels> {
  const known = await Promise.all(
    kernels.slice(0, MOST).map(async ({ name, id }) => ({
      name,
      use: await readKernelUse(send, id)
    }))
  );
  const heaviest = (of: keyof IKernelUse): IHeavyKernel | null => {
    const [first] = known
      .map(({ name, use }) => ({ name, amount: use[of] ?? 0 }))
      .sort((one, other) => other.amount - one.amount);
    return first?.amount ? first : null;
  };
  return { memory: heaviest('memory'), cpu: heaviest('cpu') };
}
