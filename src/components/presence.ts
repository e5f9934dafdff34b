import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';

/** How long somebody counts as present after the last input, in ms. */
const LASTS = 5 * 60_000;

const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/**
 * Whether somebody uses the page: it is seen, and there was input not long ago. Input in other
 * windows and tabs does not count. It watches until it is disposed.
 */
export class Presence implements IDisposable {
  /** @param _now - the time, in ms since 1970, by this computer's clock. */
  constructor(private readonly _now: () => number = Date.now) {
    this._since = this._last = _now();
    for (const type of INPUTS) {
      document.addEventListener(type, this._onInput, {
        capture: true,
        passive: true
      });
    }
    document.addEventListener('visibilitychange', this._onVisibility);
  }

  /** Whether the page is seen. */
  get isSeen(): boolean {
    return this._isSeen;
  }

  /** Since when the page is seen, or is not, in ms since 1970 by this computer's clock. */
  get since(): number {
    return this._since;
  }

  /** Whether the page is seen and used. */
  get isHere(): boolean {
    return this._isSeen && this._now() - this._last < LASTS;
  }

  /** Emitted when the page is seen or no longer, and when somebody comes back. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    this._isDisposed = true;
    for (const type of INPUTS) {
      document.removeEventListener(type, this._onInput, { capture: true });
    }
    document.removeEventListener('visibilitychange', this._onVisibility);
    Signal.clearData(this);
  }

  private readonly _onInput = (): void => {
    const wasHere = this.isHere;
    this._last = this._now();
    if (!wasHere && this.isHere) {
      this._changed.emit();
    }
  };

  private readonly _onVisibility = (): void => {
    const isSeen = document.visibilityState === 'visible';
    if (isSeen !== this._isSeen) {
      this._isSeen = isSeen;
      this._since = this._now();
      if (isSeen) {
        // Who comes to look is there.
        this._last = this._since;
      }
      this._changed.emit();
    }
  };

  private readonly _changed = new Signal<this, void>(this);
  private _isSeen = document.visibilityState === 'visible';
  private _since: number;
  private _last: number;
  private _isDisposed = false;
}
