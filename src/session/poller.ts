import type { IDisposable } from '@lumino/disposable';

/** How much longer than the interval a pause may be, as a part: a class starts at the same minute. */
const JITTER = 0.25;

/** How many intervals a pause is at most, after many failures. */
const LONGEST = 16;

/** Asks again and again while that is wanted, and less often while nothing answers. */
export class Poller implements IDisposable {
  constructor(private readonly _options: Poller.IOptions) {}

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Begin, within the time. */
  start(within: number): void {
    this._schedule(within * Math.random());
  }

  /** Ask now where that is wanted and the last time is long enough ago. */
  wake(): void {
    const { interval } = this._options;
    if (this._isStarted && Date.now() - this._last >= interval) {
      this._schedule(0);
    }
  }

  dispose(): void {
    this._isDisposed = true;
    clearTimeout(this._timer);
  }

  private _schedule(pause: number): void {
    if (!this._isDisposed && !this._isAsking) {
      this._isStarted = true;
      clearTimeout(this._timer);
      this._timer = setTimeout(() => void this._run(), pause);
    }
  }

  private async _run(): Promise<void> {
    const { ask, interval, isWanted } = this._options;
    if (isWanted()) {
      this._isAsking = true;
      this._last = Date.now();
      const isAnswered = await ask();
      this._isAsking = false;
      this._pauses = isAnswered ? 1 : Math.min(LONGEST, this._pauses * 2);
    }
    this._schedule(interval * this._pauses * (1 + JITTER * Math.random()));
  }

  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _isStarted = false;
  private _isAsking = false;
  private _isDisposed = false;
  private _last = -Infinity;
  private _pauses = 1;
}

/** A namespace for `Poller` statics. */
export namespace Poller {
  /** The options of a `Poller`. */
  export interface IOptions {
    /** Asks once; never rejects. Says whether there was an answer. */
    ask: () => Promise<boolean>;
    /** In ms. */
    interval: number;
    isWanted: () => boolean;
  }
}
