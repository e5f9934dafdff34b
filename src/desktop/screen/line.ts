import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';

/** The pauses before the second and before later tries, in ms. */
const SHORTEST = 1_000;
const LONGEST = 15_000;

/** How much longer than that a pause may be, as a part: a class loses its server at the same moment. */
const JITTER = 0.25;

/** How long a try may take, in ms. */
const PATIENCE = 20_000;

/**
 * How the connection to a program stands. `off`: nobody wants it. `waiting`: it was lost, and is
 * tried again.
 */
export type LineState = 'off' | 'connecting' | 'connected' | 'waiting';

/** Keeps a connection up: tries again without end, ever more slowly, and only while it is wanted. */
export class Line implements IDisposable {
  constructor(private readonly _options: Line.IOptions) {}

  get state(): LineState {
    return this._state;
  }

  /** When it is tried again, in ms since 1970; null where nothing is planned. */
  get next(): number | null {
    return this._next;
  }

  /** Whether it was connected since `start`. */
  get wasConnected(): boolean {
    return this._wasConnected;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Begin. */
  start(): void {
    this._wasConnected = false;
    this._pause = SHORTEST;
    this._try();
  }

  /** To be called when a try has worked. */
  connected(): void {
    if (this._state === 'connecting') {
      this._wasConnected = true;
      this._pause = SHORTEST;
      this._set('connected');
    }
  }

  /** To be called when the connection is gone, or a try has failed. */
  lost(): void {
    if (this._state === 'connecting' || this._state === 'connected') {
      this._plan();
    }
  }

  /** Try now where it waits. */
  tryNow(): void {
    if (this._state === 'waiting') {
      this._try();
    }
  }

  /** To be called when it may be wanted again. */
  wake(): void {
    if (this._state === 'waiting' && this._next === null) {
      this._plan();
    }
  }

  /** End; nothing is tried until `start`. */
  stop(): void {
    this._set('off');
  }

  dispose(): void {
    this._isDisposed = true;
    clearTimeout(this._timer);
    Signal.clearData(this);
  }

  private _try(): void {
    this._set('connecting');
    this._timer = setTimeout(() => {
      this._options.disconnect();
      this.lost();
    }, PATIENCE);
    this._options.connect();
  }

  private _plan(): void {
    if (!this._options.isWanted()) {
      this._set('waiting');
      return;
    }
    const pause = this._pause * (1 + JITTER * Math.random());
    this._pause = Math.min(LONGEST, this._pause * 2);
    this._set('waiting', Date.now() + pause);
    this._timer = setTimeout(() => {
      if (this._options.isWanted()) {
        this._try();
      } else {
        this._set('waiting');
      }
    }, pause);
  }

  private _set(state: LineState, next: number | null = null): void {
    clearTimeout(this._timer);
    if (!this._isDisposed && (state !== this._state || next !== this._next)) {
      this._state = state;
      this._next = next;
      this._changed.emit();
    }
  }

  private readonly _changed = new Signal<this, void>(this);
  private _state: LineState = 'off';
  private _next: number | null = null;
  private _pause = SHORTEST;
  private _wasConnected = false;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _isDisposed = false;
}

/** A namespace for `Line` statics. */
export namespace Line {
  /** The options of a `Line`. */
  export interface IOptions {
    /** Begins a try; `connected` or `lost` is to be called then. */
    connect: () => void;
    /** Drops a try that takes too long. */
    disconnect: () => void;
    /** Whether somebody would see it. */
    isWanted: () => boolean;
  }
}
