import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';

/** How often the other tabs are told of input, in ms. */
const TELL_EVERY = 5000;

const INPUTS = [
  'pointerdown',
  'pointermove',
  'keydown',
  'wheel',
  'input'
] as const;

/**
 * When this server was used last: any tab of this browser touched, or a kernel at work. Tabs share
 * it by what they store, which is there also for a tab that was asleep. By this computer's clock.
 */
export class ServerUse implements IDisposable {
  constructor(private readonly _options: ServerUse.IOptions) {
    for (const type of INPUTS) {
      document.addEventListener(type, this._onInput, {
        capture: true,
        passive: true
      });
    }
    window.addEventListener('storage', this._onStorage);
    // Who opened a page is there.
    this._onInput();
  }

  /** When that was, in ms since 1970. */
  get last(): number {
    const { storage, key, now } = this._options;
    if (isInFrame()) {
      // What is typed into a page within the page is not heard here.
      return now();
    }
    const told = Number(storage.getItem(key));
    // A clock that was set back must not keep a server for ever.
    return Math.max(this._input, this._server, told > now() ? 0 : told);
  }

  /** Whether a kernel computes, as far as this page knows. */
  get isComputing(): boolean {
    return this._isServerBusy || this._options.isComputing();
  }

  /** Emitted when somebody comes back, in any tab, or more is known of the server. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Take what the server said of itself. */
  take(isComputing: boolean, lastActivity: number | null): void {
    this._isServerBusy = isComputing;
    this._server = Math.min(lastActivity ?? 0, this._options.now());
    this._changed.emit();
  }

  dispose(): void {
    this._isDisposed = true;
    for (const type of INPUTS) {
      document.removeEventListener(type, this._onInput, { capture: true });
    }
    window.removeEventListener('storage', this._onStorage);
    Signal.clearData(this);
  }

  private readonly _onInput = (): void => {
    const { storage, key, now } = this._options;
    this._input = now();
    if (this._input - this._told >= TELL_EVERY || this._input < this._told) {
      this._told = this._input;
      storage.setItem(key, String(this._input));
      this._changed.emit();
    }
  };

  private readonly _onStorage = (event: StorageEvent): void => {
    if (event.key === this._options.key) {
      this._changed.emit();
    }
  };

  private readonly _changed = new Signal<this, void>(this);
  private _input = -Infinity;
  private _told = -Infinity;
  private _server = 0;
  private _isServerBusy = false;
  private _isDisposed = false;
}

/** Whether the keyboard is with a page within the page. */
function isInFrame(): boolean {
  return (
    document.activeElement instanceof HTMLIFrameElement && document.hasFocus()
  );
}

/** A namespace for `ServerUse` statics. */
export namespace ServerUse {
  /** The options of a `ServerUse`. */
  export interface IOptions {
    /** The time, by this computer's clock. */
    now: () => number;
    /** What the tabs of this browser share. */
    storage: Pick<Storage, 'getItem' | 'setItem'>;
    /** One for each server. */
    key: string;
    /** Whether a kernel of this page computes. */
    isComputing: () => boolean;
  }
}
