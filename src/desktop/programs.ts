import { DisposableDelegate, type IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';
import type { Presence } from '../components/presence';
import { CodedError } from '../errors';
import {
  openProgram,
  readPrograms,
  readSessions,
  stopProgram
} from '../server/desktop';
import type {
  IOpenAnswer,
  IOpenOrder,
  IProgram,
  IPrograms,
  IProgramSession
} from '../server/desktop-types';
import type { SendToServer } from '../server/request';

/** How long the companion waits for news, in seconds. */
const WAIT = 15;

/** The pauses after the first and after many failures, in ms. */
const SHORTEST = 1_000;
const LONGEST = 30_000;

/** How long news is waited for after a program was asked to close, in ms. */
const CLOSES_WITHIN = 30_000;

/** The desktop programs: what there is, and what runs. Asks for news only while somebody looks. */
export class Programs implements IDisposable {
  constructor(private readonly _options: Programs.IOptions) {
    _options.presence.changed.connect(this.notice, this);
  }

  /** What there is; null = no programs can be had here, or nobody asked yet. */
  get list(): IPrograms | null {
    return this._list;
  }

  /** Whether somebody asked already. */
  get isAsked(): boolean {
    return this._isAsked;
  }

  /** Those that can be started. */
  get startable(): ReadonlyArray<IProgram> {
    return this._list?.isReady ? this._list.programs : [];
  }

  /** What runs, and what ended not long ago. */
  get sessions(): ReadonlyArray<IProgramSession> {
    return this._sessions;
  }

  /** Those that people want to know of: what runs, and of what does not, why where nobody asked for it. */
  get notable(): IProgramSession[] {
    return this._sessions.filter(session => {
      const { app, state, end } = session;
      const isWanted = end?.reason === 'closed' || end?.reason === 'stopped';
      return (
        session === this.sessionOf(app) && (state !== 'ended' || !isWanted)
      );
    });
  }

  /** Those that have not ended. */
  get running(): IProgramSession[] {
    return this._sessions.filter(({ state }) => state !== 'ended');
  }

  /** Why the last question was not answered; null = it was. */
  get error(): CodedError | null {
    return this._error;
  }

  /** Whether what runs was told at least once. */
  get isTold(): boolean {
    return this._isTold;
  }

  /** Emitted when any of the above changes. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** The program of an id. */
  program(app: string): IProgram | undefined {
    return this._list?.programs.find(({ id }) => id === app);
  }

  /** What is known of a program: the one that runs, else the one that ended last. */
  sessionOf(app: string): IProgramSession | null {
    const all = this._sessions.filter(session => session.app === app);
    return all.find(({ state }) => state !== 'ended') ?? all.at(-1) ?? null;
  }

  /** Take what was asked for already. */
  use(list: IPrograms | null): void {
    this._list = list;
    this._isAsked = true;
    this._changed.emit();
  }

  /** Ask what there is. Never rejects: what fails is in `error`. */
  async refresh(): Promise<void> {
    await this._try(async () => {
      this._list = await readPrograms(this._options.send);
    });
    this._isAsked = true;
    this._changed.emit();
  }

  /** Ask what runs, once. Never rejects: what fails is in `error`. */
  async refreshSessions(): Promise<void> {
    await this._try(() => this._read(0));
  }

  /** Somebody who looks at what runs, while `isSeen` says so; tell it by `notice`. */
  addViewer(isSeen: () => boolean): IDisposable {
    this._viewers.add(isSeen);
    return new DisposableDelegate(() => {
      this._viewers.delete(isSeen);
      this.notice();
    });
  }

  /** To be called when somebody may look, or look no longer. */
  notice(): void {
    if (!this._isWanted()) {
      this._waiting?.abort();
    } else if (!this._isFollowing) {
      this._isFollowing = true;
      void this._follow().finally(() => (this._isFollowing = false));
    }
  }

  /** See `openProgram`. */
  async open(order: IOpenOrder): Promise<IOpenAnswer> {
    const answer = await openProgram(this._options.send, order);
    this._put(answer.session);
    return answer;
  }

  /** Ask a program to close, or end it; then look what comes of it. Throws as `stopProgram`. */
  async stop(id: string, isForced = false): Promise<void> {
    await stopProgram(this._options.send, id, isForced);
    this._closing.set(id, Date.now() + CLOSES_WITHIN);
    await this.refreshSessions();
    this.notice();
  }

  /** Forget one that has ended. Throws as `stopProgram`. */
  async forget(id: string): Promise<void> {
    await stopProgram(this._options.send, id, false);
    this._sessions = this._sessions.filter(each => each.id !== id);
    this._changed.emit();
  }

  dispose(): void {
    this._isDisposed = true;
    this._waiting?.abort();
    Signal.clearData(this);
  }

  private _isWanted(): boolean {
    const isSeen =
      [...this._viewers].some(sees => sees()) ||
      this.running.some(
        ({ id }) => Date.now() < (this._closing.get(id) ?? -Infinity)
      );
    return !this._isDisposed && isSeen && this._options.presence.isHere;
  }

  /** Ask for news again and again while somebody looks. */
  private async _follow(): Promise<void> {
    let pause = SHORTEST;
    while (this._isWanted()) {
      // Who was told of an error hears at once that it is over.
      const wait = this._isTold && !this._error ? WAIT : 0;
      const isAnswered = await this._try(() => this._read(wait));
      if (isAnswered) {
        pause = SHORTEST;
      } else if (this._isWanted()) {
        await new Promise(resolve => setTimeout(resolve, pause));
        pause = Math.min(LONGEST, pause * 2);
      }
    }
  }

  private async _read(wait: number): Promise<void> {
    const waiting = new AbortController();
    if (wait > 0) {
      this._waiting = waiting;
    }
    const told = await readSessions(this._options.send, {
      after: this._changes,
      wait,
      signal: waiting.signal
    }).catch(error => {
      if (waiting.signal.aborted) {
        return null; // Nobody looked any more.
      }
      throw error;
    });
    if (told) {
      this._changes = told.changes;
      this._sessions = told.sessions;
      this._isTold = true;
      this._changed.emit();
    }
  }

  /** Whether there was an answer. */
  private async _try(ask: () => Promise<void>): Promise<boolean> {
    const before = this._error;
    try {
      await ask();
      this._error = null;
      return true;
    } catch (error) {
      this._error = CodedError.from(error);
      return false;
    } finally {
      if (before?.code !== this._error?.code) {
        this._changed.emit();
      }
    }
  }

  private _put(session: IProgramSession): void {
    const others = this._sessions.filter(({ id }) => id !== session.id);
    this._sessions = [...others, session];
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _viewers = new Set<() => boolean>();
  /** Until when news of programs that were asked to close is waited for, by session. */
  private readonly _closing = new Map<string, number>();
  private _list: IPrograms | null = null;
  private _sessions: IProgramSession[] = [];
  private _changes = 0;
  private _error: CodedError | null = null;
  private _waiting: AbortController | null = null;
  private _isAsked = false;
  private _isTold = false;
  private _isFollowing = false;
  private _isDisposed = false;
}

/** A namespace for `Programs` statics. */
export namespace Programs {
  /** The options of `Programs`. */
  export interface IOptions {
    send: SendToServer;
    presence: Presence;
  }
}
