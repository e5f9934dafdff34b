import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { Presence } from '../components/presence';

/** How much the pauses differ from each other, as a part: a class starts at the same minute. */
const JITTER = 0.2;

/** Does something now and then while somebody is there, and at once for who comes back after long. */
export class UpdateTimer implements IDisposable {
  constructor(options: UpdateTimer.IOptions) {
    this._options = options;
    options.presence.returned.connect(this._onReturned, this);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Begin. */
  start(): void {
    this._run();
  }

  dispose(): void {
    this._isDisposed = true;
    clearTimeout(this._timer);
    Signal.clearData(this);
  }

  private _run(): void {
    clearTimeout(this._timer);
    const { action, interval, presence } = this._options;
    const pause = interval();
    if (this._isDisposed) {
      return;
    }
    if (pause > 0 && presence.isHere) {
      this._last = Date.now();
      void action();
    }
    // Without an interval the settings are asked again, as they may change.
    const wait = pause > 0 ? pause : 60_000;
    const jitter = 1 + JITTER * (2 * Math.random() - 1);
    this._timer = setTimeout(() => this._run(), wait * jitter);
  }

  private _onReturned(): void {
    const pause = this._options.interval();
    if (
      this._timer !== undefined &&
      pause > 0 &&
      Date.now() - this._last >= pause
    ) {
      this._run();
    }
  }

  private readonly _options: UpdateTimer.IOptions;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _last = -Infinity;
  private _isDisposed = false;
}

/** A namespace for `UpdateTimer` statics. */
export namespace UpdateTimer {
  /** The options of an `UpdateTimer`. */
  export interface IOptions {
    presence: Presence;
    action: () => Promise<void>;
    /** How long to wait between two, in ms; 0 = never. */
    interval: () => number;
  }
}
