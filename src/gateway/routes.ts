import { CodedError } from '../errors';
import type { ICaller } from './call';
import type { IPatience } from './persist';
import { persist } from './persist';
import type { IOpenedSpool, IUpstreamRequest } from './spool';
import { openSpool, removeSpool } from './spool';
import { GatewayAbsent, WayInterrupted } from './way';

/** A spool, and the gateway that has it. */
export interface IRoutedSpool extends IOpenedSpool {
  gateway: string;
}

/**
 * Open a spool at the first gateway that answers.
 *
 * Every try goes through all of them in order. A request that changes something
 * upstream is not repeated once it may have arrived.
 *
 * @throws CodedError what the gateway says; `GatewayUnavailable` where there is none.
 */
export async function openAtFirst(
  caller: ICaller,
  gateways: readonly string[],
  request: IUpstreamRequest,
  patience: IPatience,
  signal: AbortSignal
): Promise<IRoutedSpool> {
  try {
    return await persist(
      () => tryAll(caller, gateways, request, signal),
      patience,
      signal
    );
  } catch (error) {
    throw unavailable(error);
  }
}

async function tryAll(
  caller: ICaller,
  gateways: readonly string[],
  request: IUpstreamRequest,
  signal: AbortSignal
): Promise<IRoutedSpool> {
  const once =
    request.method === 'POST' && request.url.endsWith('/git-receive-pack');
  let interrupted: WayInterrupted | null = null;
  let absent = new GatewayAbsent(0);
  for (const gateway of gateways) {
    try {
      const opened = await openUnlessCancelled(
        caller,
        gateway,
        request,
        signal
      );
      return { ...opened, gateway };
    } catch (error) {
      if (error instanceof GatewayAbsent) {
        absent = error;
      } else if (error instanceof WayInterrupted && !once) {
        interrupted ??= error;
      } else {
        throw unavailable(error);
      }
    }
  }
  throw interrupted ?? absent;
}

/**
 * Open a spool; where that is cancelled half-way, the gateway forgets it as soon
 * as its name is known. Were the request dropped, nobody could name it.
 */
function openUnlessCancelled(
  caller: ICaller,
  gateway: string,
  request: IUpstreamRequest,
  signal: AbortSignal
): Promise<IOpenedSpool> {
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new CodedError('Cancelled', {}));
    if (signal.aborted) {
      cancel();
      return;
    }
    signal.addEventListener('abort', cancel, { once: true });
    openSpool(caller, gateway, request)
      .then(opened => {
        if (signal.aborted && opened.bytes === null) {
          removeSpool(caller, gateway, opened.status.id);
        }
        resolve(opened);
      }, reject)
      .finally(() => signal.removeEventListener('abort', cancel));
  });
}

/** `GatewayUnavailable` for what is wrong with the way; anything else as it is. */
export function unavailable(error: unknown): unknown {
  return error instanceof GatewayAbsent || error instanceof WayInterrupted
    ? new CodedError(
        'GatewayUnavailable',
        { status: error.status },
        error.message
      )
    : error;
}
