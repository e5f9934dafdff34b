import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import { isCoded } from '../../errors';
import type { IRunning } from '../../server/running';
import type { Keepalive } from '../keepalive/keepalive';
import type { SessionModel } from '../model';
import { awayStop } from '../stops';
import type { ServerUse } from './server-use';
import type { Tabs } from './tabs';

/** How long a learner has after the warning at least, in ms: a computer may have slept through it. */
const SHORTEST_WARNING = 60_000;

/** How long until it is looked again where something kept the server, in ms. */
const AGAIN = 60_000;

/** The longest time that a timer may wait, in ms. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Stops the server that nobody uses, although tabs are open. The admin switches it on. */
export class Away implements IDisposable {
  constructor(private readonly _options: Away.IOptions) {
    _options.model.changed.connect(this._look, this);
    this._look();
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    this._isDisposed = true;
    clearTimeout(this._timer);
    Signal.disconnectReceiver(this);
  }

  private _look(): void {
    clearTimeout(this._timer);
    const { now } = this._options.model;
    const due = this._due(now);
    if (this._isDisposed || this._isStopping || due === null) {
      return;
    }
    if (now < due) {
      const wait = Math.min(due - now, LONGEST_TIMER);
      this._timer = setTimeout(() => this._look(), wait);
    } else {
      void this._stop();
    }
  }

  /** When to look again, or to stop it where that is now; null = when something changes. */
  private _due(now: number): number | null {
    const { readings } = this._options.model;
    // Nobody tells when a kernel of another page is done: then the server is asked.
    const at = awayStop({ ...readings, isComputing: false });
    if (at === null || this._isRefused) {
      this._warned = null;
      return null;
    }
    const notice = Math.min(SHORTEST_WARNING, this._idle / 4);
    if (now < at - notice) {
      this._warned = null;
      return Math.max(at - notice, this._notBefore);
    }
    this._warned ??= now;
    return Math.max(at, this._warned + notice, this._notBefore);
  }

  private get _idle(): number {
    return Number(this._options.model.readings.limits?.idle);
  }

  private async _stop(): Promise<void> {
    const { model, tabs, stop, onStopped } = this._options;
    this._isStopping = true;
    let isStopped = false;
    try {
      if (await this._mayStop()) {
        const unsaved = await tabs.saveAll();
        this._tell(unsaved);
        this._tries = unsaved.length > 0 ? this._tries + 1 : 0;
        // Somebody may have come back while it was saved.
        if (unsaved.length === 0 && this._isDue()) {
          isStopped = await stop();
          this._isRefused = !isStopped;
        }
      }
    } catch (error) {
      if (!isCoded(error)) {
        throw error;
      }
      // Hub or server do not answer: they are asked again.
    } finally {
      this._isStopping = false;
    }
    if (isStopped) {
      tabs.tellStopped();
      onStopped();
    } else {
      // What cannot be saved is tried less and less often: each try is seen on the screen.
      const pause = Math.min(AGAIN, this._idle / 4) * 2 ** this._tries;
      this._notBefore = model.now + Math.min(pause, this._idle);
      this._look();
    }
  }

  private _isDue(): boolean {
    const { model } = this._options;
    const at = awayStop(model.readings);
    return at !== null && at <= model.now;
  }

  /** Whether really nobody uses it: the server knows of all its kernels, and of a keepalive. */
  private async _mayStop(): Promise<boolean> {
    const { use, keepalive, readRunning } = this._options;
    const { isComputing, lastActivity } = await readRunning();
    use.take(isComputing, lastActivity);
    await keepalive.refresh();
    return this._isDue();
  }

  private _tell(unsaved: string[]): void {
    const { trans } = this._options;
    const name = unsaved.find(Boolean);
    if (name && !this._told.has(name)) {
      this._told.add(name);
      Notification.warning(
        trans.__(
          'Nobody has used your server for a while. It was not stopped, as “%1” could not be saved. Save it under another name.',
          name
        ),
        { autoClose: false }
      );
    }
  }

  private readonly _told = new Set<string>();
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _warned: number | null = null;
  private _notBefore = 0;
  private _tries = 0;
  private _isRefused = false;
  private _isStopping = false;
  private _isDisposed = false;
}

/** A namespace for `Away` statics. */
export namespace Away {
  /** The options of an `Away`. */
  export interface IOptions {
    model: SessionModel;
    use: ServerUse;
    keepalive: Pick<Keepalive, 'refresh'>;
    tabs: Pick<Tabs, 'saveAll' | 'tellStopped'>;
    /** Asks the server what runs on it. Throws `CodedError`. */
    readRunning: () => Promise<IRunning>;
    /** Stops the server; says whether this user may. Throws `CodedError`. */
    stop: () => Promise<boolean>;
    onStopped: () => void;
    trans: TranslationBundle;
  }
}
