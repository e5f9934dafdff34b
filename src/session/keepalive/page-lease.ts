import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';
import { CodedError } from '../../errors';
import { LONGEST_LEASE } from '../stops';

/** How far ahead a lease goes while the page is open, in ms: the hub never takes one back. */
const SHORT = 10 * 60_000;

/** How often it is renewed, in ms. */
const RENEW_EVERY = 4 * 60_000;

/** How much less than the hub takes is asked for, in ms, as clocks differ. */
const MARGIN = 20_000;

/**
 * Keeps a server running from the page alone: it tells the hub that the server will be in use for
 * a few minutes more, and when the page goes, for as long as the hub takes. All tabs of a browser
 * share it.
 */
export class PageLease implements IDisposable {
  constructor(private readonly _options: PageLease.IOptions) {
    window.addEventListener('storage', this._onStorage);
    window.addEventListener('pagehide', this._onPageHide);
    this._schedule();
  }

  /** When it ends, in ms since 1970 by the hub's clock; null = it is off. */
  get until(): number | null {
    const { storage, key, now } = this._options;
    const until = Number(storage.getItem(key));
    return until > now() ? until : null;
  }

  /** Emitted when another tab began or ended it. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /**
   * Begin, or end at another time.
   *
   * @throws CodedError - the hub's; `ServerRefused` where this user may not.
   */
  async start(until: number): Promise<void> {
    const { storage, key } = this._options;
    await this._post(until);
    storage.setItem(key, String(until));
    this._schedule();
  }

  /** End it; what the hub was told lasts a few minutes more. */
  stop(): void {
    this._options.storage.removeItem(this._options.key);
    clearTimeout(this._timer);
  }

  dispose(): void {
    this._isDisposed = true;
    clearTimeout(this._timer);
    window.removeEventListener('storage', this._onStorage);
    window.removeEventListener('pagehide', this._onPageHide);
    Signal.clearData(this);
  }

  private async _post(until: number): Promise<void> {
    const { now, post } = this._options;
    if (!(await post(Math.min(until, now() + SHORT), false))) {
      const detail = 'users:activity';
      throw new CodedError('ServerRefused', { path: '', status: 403, detail });
    }
  }

  private _schedule(): void {
    clearTimeout(this._timer);
    if (this.until !== null) {
      this._timer = setTimeout(() => void this._renew(), RENEW_EVERY);
    }
  }

  private async _renew(): Promise<void> {
    const { until } = this;
    if (until !== null) {
      // A hub that does not answer now is told the next time; a lease lasts longer than that.
      await this._post(until).catch(() => undefined);
      this._schedule();
    }
  }

  private readonly _onStorage = ({ key }: StorageEvent): void => {
    if (key === this._options.key) {
      this._schedule();
      this._changed.emit();
    }
  };

  private readonly _onPageHide = (): void => {
    const { until } = this;
    const { now, post } = this._options;
    if (until !== null) {
      // Nobody is there any more to hear how it went.
      post(Math.min(until, now() + LONGEST_LEASE - MARGIN), true).catch(
        () => undefined
      );
    }
  };

  private readonly _changed = new Signal<this, void>(this);
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _isDisposed = false;
}

/** A namespace for `PageLease` statics. */
export namespace PageLease {
  /** The options of a `PageLease`. */
  export interface IOptions {
    /** Tells the hub of activity at a time; says whether this user may. */
    post: (time: number, outlivesPage: boolean) => Promise<boolean>;
    /** The time, by the hub's clock. */
    now: () => number;
    /** What the tabs of this browser share. */
    storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
    /** One for each server. */
    key: string;
  }
}
