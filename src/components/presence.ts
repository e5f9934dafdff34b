import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';

/** How long somebody counts as present after the last input, in ms. */
const LASTS = 5 * 60_000;

const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/**
 * Whether somebody uses the page: it is visible, and there was input not long ago. Input in
 * other windows and tabs does not count.
 */
export class Presence implements IDisposable {
  constructor() {
    for (const type of INPUTS) {
      document.addEventListener(type, this._onInput, {
        capture: true,
        passive: true
      });
    }
    document.addEventListener('visibilitychange', this._onVisibility);
  }

  /** Whether the page is seen and used. */
  get isHere(): boolean {
    return (
      document.visibilityState === 'visible' && Date.now() - this._last < LASTS
    );
  }

  /** Emitted when somebody comes back. */
  get returned(): ISignal<this, void> {
    return this._returned;
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
    this._last = Date.now();
    if (!wasHere && this.isHere) {
      this._returned.emit();
    }
  };

  private readonly _onVisibility = (): void => {
    if (this.isHere) {
      this._returned.emit();
    }
  };

  private readonly _returned = new Signal<this, void>(this);
  private _last = Date.now();
  private _isDisposed = false;
}
