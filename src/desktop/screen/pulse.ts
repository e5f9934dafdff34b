import type { IDisposable } from '@lumino/disposable';

/** How long an answer may take, in ms. */
const PATIENCE = 10_000;

/** How often the other side is asked at most, in ms. */
const EVERY = 5_000;

/** RFB's request for one pixel, whole: `FramebufferUpdateRequest` at 0, 0 of 1 by 1. */
const QUESTION = new Uint8Array([3, 0, 0, 0, 0, 0, 0, 1, 0, 1]);

/**
 * Finds out that a connection is dead, which a socket may not tell for minutes. Asks only when
 * somebody types or clicks: one that nobody touches carries nothing.
 */
export class Pulse implements IDisposable {
  /**
   * @param _ask - sends bytes to the other side.
   * @param _onDead - called when no answer came.
   */
  constructor(
    private readonly _ask: (question: Uint8Array) => void,
    private readonly _onDead: () => void
  ) {}

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** To be called when somebody types or clicks. */
  touched(): void {
    const now = Date.now();
    if (this._isDisposed || this._timer || now - this._last < EVERY) {
      return;
    }
    this._last = now;
    this._ask(QUESTION);
    this._timer = setTimeout(this._onDead, PATIENCE);
  }

  /** To be called when anything came from the other side. */
  heard(): void {
    clearTimeout(this._timer);
    this._timer = undefined;
  }

  dispose(): void {
    this._isDisposed = true;
    this.heard();
  }

  private _last = -Infinity;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _isDisposed = false;
}
