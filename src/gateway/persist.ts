import { CodedError, isCoded } from '../errors';
import { WayInterrupted } from './way';

/** How long to go on when the way to the gateway is interrupted. All times in ms. */
export interface IPatience {
  /** The first pause; each following one is twice as long. */
  first: number;
  /** The longest pause. */
  most: number;
  /** How much time failed tries and the pauses between them may take together. */
  budget: number;
}

/**
 * A minute without network is survived, with room for a server that starts anew.
 */
export const PATIENCE: IPatience = { first: 500, most: 5000, budget: 120_000 };

/**
 * One try never counts for more, so that a laptop that slept through a
 * transfer does not find its budget gone.
 */
const LONGEST_TRY = 45_000;

/**
 * Do something, and again while the way to the gateway is interrupted or the
 * gateway is busy.
 *
 * Pauses vary by a quarter, so that a class does not come back all at once.
 *
 * @throws what the task threw last, or `Cancelled`.
 */
export async function persist<T>(
  task: () => Promise<T>,
  patience: IPatience,
  signal: AbortSignal
): Promise<T> {
  let spent = 0;
  let pause = patience.first;
  for (;;) {
    const start = performance.now();
    try {
      return await task();
    } catch (error) {
      const again =
        error instanceof WayInterrupted || isCoded(error, 'GatewayBusy');
      if (!again) {
        throw error;
      }
      spent += Math.min(performance.now() - start, LONGEST_TRY) + pause;
      if (spent > patience.budget) {
        throw error;
      }
    }
    await sleep(pause * (0.75 + Math.random() / 2), signal);
    pause = Math.min(pause * 2, patience.most);
  }
}

/** Wait some ms, or until cancelled. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = () => {
      clearTimeout(timer);
      reject(new CodedError('Cancelled', {}));
    };
    if (signal.aborted) {
      reject(new CodedError('Cancelled', {}));
      return;
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', cancel);
      resolve();
    }, ms);
    signal.addEventListener('abort', cancel, { once: true });
  });
}
