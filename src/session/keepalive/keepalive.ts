import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';
import { CodedError } from '../../errors';
import type { IKeepaliveState, IServerKeepalive } from '../../server/keepalive';
import type { IKeepaliveReading } from '../readings';
import type { PageLease } from './page-lease';

/** Keeps the server running until a time, by the first way that there is. */
export class Keepalive implements IDisposable {
  constructor(private readonly _options: Keepalive.IOptions) {
    _options.lease?.changed.connect(() => this._changed.emit());
  }

  /** The keepalive that is on; null = none. */
  get reading(): IKeepaliveReading | null {
    const { lease, now } = this._options;
    const until = this._state ? this._state.until : (lease?.until ?? null);
    return until !== null && until > now()
      ? { until, way: this._way ? 'server' : 'page' }
      : null;
  }

  /** Why the server's own way does not work right now; null = it does. */
  get error(): CodedError | null {
    const error = this._state?.error;
    return error ? CodedError.fromJSON(error) : null;
  }

  /** The latest end that can be asked for now, where the server says one; else null. */
  get latest(): number | null {
    return this._state?.latest ?? null;
  }

  /** Whether there is any way; false before it was looked for. */
  get isPossible(): boolean {
    return this._way !== null || (this._wasSought && !!this._options.lease);
  }

  /** Emitted when something of the above may have changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /**
   * Ask how it stands.
   *
   * @throws CodedError - see `serverRequests`.
   */
  async refresh(): Promise<void> {
    this._state = await this._read();
    this._changed.emit();
  }

  /**
   * Keep the server running until a time.
   *
   * @throws CodedError - `TooLong`, and what the server or the hub has.
   */
  async keep(until: number): Promise<void> {
    await this._seek();
    if (this._way) {
      this._state = await this._way.start(until);
    } else if (this._options.lease) {
      await this._options.lease.start(until);
    }
    this._changed.emit();
  }

  /**
   * Keep it no longer than other servers.
   *
   * @throws CodedError - see `serverRequests`.
   */
  async stop(): Promise<void> {
    await this._seek();
    await this._way?.stop();
    if (this._state) {
      this._state = { ...this._state, until: null, error: null };
    }
    this._options.lease?.stop();
    this._changed.emit();
  }

  dispose(): void {
    this._isDisposed = true;
    this._options.lease?.dispose();
    Signal.clearData(this);
  }

  private async _seek(): Promise<void> {
    if (!this._wasSought) {
      this._state = await this._read();
    }
  }

  private async _read(): Promise<IKeepaliveState | null> {
    const ways = this._way ? [this._way] : this._options.ways;
    for (const way of this._wasSought && !this._way ? [] : ways) {
      const state = await way.read();
      if (state) {
        this._way = way;
        this._wasSought = true;
        return state;
      }
    }
    this._way = null;
    this._wasSought = true;
    return null;
  }

  private readonly _changed = new Signal<this, void>(this);
  private _way: IServerKeepalive | null = null;
  private _state: IKeepaliveState | null = null;
  private _wasSought = false;
  private _isDisposed = false;
}

/** A namespace for `Keepalive` statics. */
export namespace Keepalive {
  /** The options of a `Keepalive`. */
  export interface IOptions {
    /** The ways on the server, the best one first. */
    ways: ReadonlyArray<IServerKeepalive>;
    /** The way from the page; null where there is no hub. */
    lease: PageLease | null;
    /** The time, by the hub's clock. */
    now: () => number;
  }
}
