import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';
import type { ITabReading } from './readings';

/** How long somebody counts as present after the last input, in ms. */
const LASTS = 5 * 60_000;

const INPUTS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Whether the tab is seen and used. */
export class TabWatch implements IDisposable {
  /**
   * @param _hasNotebook - whether the tab holds a connection to a kernel now.
   * @param _now - the time, in ms since 1970, by this computer's clock.
   */
  constructor(
    private readonly _hasNotebook: () => boolean,
    private readonly _now: () => number = Date.now
  ) {
    this._since = this._last = _now();
    for (const type of INPUTS) {
      document.addEventListener(type, this._onInput, {
        capture: true,
        passive: true
      });
    }
    document.addEventListener('visibilitychange', this._onVisibility);
  }

  /** How it stands, by this computer's clock. */
  get reading(): ITabReading {
    return {
      view: this._isVisible ? 'visible' : 'hidden',
      since: this._since,
      hasNotebook: this._hasNotebook()
    };
  }

  /** Whether somebody is there: the tab is seen, and there was input not long ago. */
  get isHere(): boolean {
    return this._isVisible && this._now() - this._last < LASTS;
  }

  /** Emitted when the tab is hidden or seen, and when somebody comes back. */
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
    const isVisible = document.visibilityState === 'visible';
    if (isVisible !== this._isVisible) {
      this._isVisible = isVisible;
      this._since = this._now();
      if (isVisible) {
        this._last = this._now();
      }
      this._changed.emit();
    }
  };

  private readonly _changed = new Signal<this, void>(this);
  private _isVisible = document.visibilityState === 'visible';
  private _since: number;
  private _last: number;
  private _isDisposed = false;
}
