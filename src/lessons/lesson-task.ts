import { PromiseDelegate } from '@lumino/coreutils';
import { CodedError } from '../errors';
import type { IPullTask } from '../tokens';
import type { IOperation } from './operations';
import type { IEngine } from './engine';

/**
 * Something that was asked for: waiting, running, or settled.
 *
 * Whoever asks twice for the same waiting pull holds the same task, so cancelling
 * or disposing it stops it for all.
 */
export class LessonTask<R> {
  constructor(readonly operation: IOperation<R>) {
    // The lesson's state tells of the failure; nobody has to wait for `done`.
    this.done.catch(() => undefined);
  }

  /** Resolves once the first file is written, with its path relative to the server's root. */
  get firstReady(): IPullTask['firstReady'] {
    return this._first.promise;
  }

  /** Settles with the task; rejects with a `CodedError`. */
  get done(): Promise<R> {
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

  /** Stop. */
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

  /** Run the operation; `done` is settled by `succeed` and `fail`. */
  run(
    engine: IEngine,
    onProgress: IEngine.IRunOptions['onProgress']
  ): Promise<R> {
    return this.operation.run(engine, {
      signal: this.signal,
      onProgress,
      onFile: path => this._first.resolve(path)
    });
  }

  /** Settle `done`. */
  succeed(result: R): void {
    this._settled = true;
    this._done.resolve(result);
  }

  /** Settle `done` with an error. */
  fail(error: CodedError): void {
    this._settled = true;
    this._done.reject(error);
  }

  private readonly _abort = new AbortController();
  private readonly _done = new PromiseDelegate<R>();
  private readonly _first = new PromiseDelegate<string>();
  private _settled = false;
}
