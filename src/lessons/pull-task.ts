import { PromiseDelegate } from '@lumino/coreutils';
import { CodedError } from '../errors';
import type { IPullParams, IPullResult } from '../engine/protocol';
import type { IPullTask } from '../tokens';

/**
 * A pull that was asked for: waiting, running, or settled.
 *
 * Whoever asks twice for the same waiting pull holds the same task, so cancelling
 * or disposing it stops it for all.
 */
export class PullTask implements IPullTask {
  constructor(readonly params: IPullParams) {
    this.key = JSON.stringify(params);
    // The lesson's state tells of the failure; nobody has to wait for `done`.
    this.done.catch(() => undefined);
  }

  /** Equal for asks that want the same. */
  readonly key: string;

  get firstReady(): Promise<string> {
    return this._first.promise;
  }

  get done(): Promise<IPullResult> {
    return this._done.promise;
  }

  /** Aborted once the task is cancelled. */
  get signal(): AbortSignal {
    return this._abort.signal;
  }

  /** Whether the task left the queue. */
  started = false;

  /** Whether `done` has settled, or the task was cancelled. */
  get isDisposed(): boolean {
    return this._settled || this.signal.aborted;
  }

  cancel(): void {
    if (this.isDisposed) {
      return;
    }
    this._abort.abort();
    if (!this.started) {
      this.fail(new CodedError('Cancelled', {}));
    }
  }

  dispose(): void {
    this.cancel();
  }

  /** The file that `first` named is written. */
  announceFirst(path: string): void {
    this._first.resolve(path);
  }

  /** Settle `done`. */
  succeed(result: IPullResult): void {
    this._settled = true;
    this._done.resolve(result);
  }

  /** Settle `done` with an error. */
  fail(error: CodedError): void {
    this._settled = true;
    this._done.reject(error);
  }

  private readonly _abort = new AbortController();
  private readonly _done = new PromiseDelegate<IPullResult>();
  private readonly _first = new PromiseDelegate<string>();
  private _settled = false;
}
