import { DisposableDelegate, type IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';

/** How long a kernel is idle before its notebook counts as finished, in ms: between cells it is. */
const CALM = 10_000;

/** What is needed of a kernel. */
export interface IWatchedKernel {
  readonly status: string;
  readonly statusChanged: ISignal<unknown, unknown>;
  readonly disposed: ISignal<unknown, unknown>;
}

/** Call back once, when a kernel has nothing to do any more or is gone. */
export function whenFinished(
  kernel: IWatchedKernel,
  done: () => void,
  calm = CALM
): IDisposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watch = new DisposableDelegate(() => {
    clearTimeout(timer);
    kernel.statusChanged.disconnect(look);
    kernel.disposed.disconnect(finish);
  });
  const finish = (): void => {
    if (!watch.isDisposed) {
      watch.dispose();
      done();
    }
  };
  const look = (): void => {
    clearTimeout(timer);
    if (kernel.status !== 'busy' && kernel.status !== 'unknown') {
      timer = setTimeout(finish, calm);
    }
  };
  kernel.statusChanged.connect(look);
  kernel.disposed.connect(finish);
  look();
  return watch;
}
