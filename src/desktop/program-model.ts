import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';
import { CodedError } from '../errors';
import type {
  IOpenAnswer,
  IOpened,
  IOpenOrder,
  IProgramSession
} from '../server/desktop-types';
import { programView, type ProgramView } from './program-state';
import type { Programs } from './programs';
import { Line } from './screen/line';
import type { LostBy, RemoteScreen } from './screen/remote-screen';

/** One program in a tab: what it is told to do, and the connection to it. */
export class ProgramModel implements IDisposable {
  constructor(private readonly _options: ProgramModel.IOptions) {
    const { programs, screen, isSeen } = _options;
    this._line = new Line({
      connect: () => this._connect(),
      disconnect: () => screen.disconnect(),
      isWanted: isSeen
    });
    this._viewer = programs.addViewer(isSeen);
    this._line.changed.connect(this._tell, this);
    programs.changed.connect(this._follow, this);
    screen.connected.connect(this._onConnected, this);
    screen.lost.connect(this._onLost, this);
    window.addEventListener('offline', this._onOffline);
    window.addEventListener('online', this._onOnline);
    document.addEventListener('visibilitychange', this.notice);
  }

  get app(): string {
    return this._options.app;
  }

  get name(): string {
    return this._options.name;
  }

  /** What runs, or ran last; null where nobody knows of any. */
  get session(): IProgramSession | null {
    return this._options.programs.sessionOf(this.app);
  }

  /** Whether it runs. */
  get isRunning(): boolean {
    return this.session !== null && this.session.state !== 'ended';
  }

  /** What is to be shown. */
  get view(): ProgramView {
    const { programs } = this._options;
    return programView({
      isOrdered: this._orders > 0,
      failure: this._failure,
      session: this.session,
      isTold: programs.isTold,
      line: this._line.state,
      next: this._line.next,
      error: programs.error
    });
  }

  /** Emitted when any of the above changes. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Emitted when it turns out later that an order did not work. */
  get failed(): ISignal<this, ProgramModel.IFailure> {
    return this._failed;
  }

  /** Emitted with the layers that the program opened. */
  get opened(): ISignal<this, string[]> {
    return this._opened;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Start the program, or give it something. Throws as `openProgram`. */
  async open(order: ProgramModel.Order): Promise<IOpenAnswer> {
    this._orders++;
    this._failure = null;
    this._tell();
    try {
      const { app } = this;
      const answer = await this._options.programs.open({ app, ...order });
      if (answer.order !== null) {
        this._awaited.set(keyOf(answer.session, answer.order), order);
      }
      this._tellOpened(answer.opened);
      return answer;
    } catch (error) {
      this._failure = CodedError.from(error);
      throw error;
    } finally {
      this._orders--;
      this._follow();
      this.notice();
    }
  }

  /** Look whether it runs, and connect where it does; starts nothing. */
  async attach(): Promise<void> {
    await this._options.programs.refreshSessions();
    this._follow();
  }

  /** Try now what waits. */
  async tryNow(): Promise<void> {
    this._line.tryNow();
    await this._options.programs.refreshSessions();
  }

  /** To be called when it comes into view, or goes out of it. */
  readonly notice = (): void => {
    this._options.programs.notice();
    this._line.wake();
  };

  dispose(): void {
    if (this._isDisposed) {
      return;
    }
    this._isDisposed = true;
    const { programs, screen } = this._options;
    window.removeEventListener('offline', this._onOffline);
    window.removeEventListener('online', this._onOnline);
    document.removeEventListener('visibilitychange', this.notice);
    programs.changed.disconnect(this._follow, this);
    screen.connected.disconnect(this._onConnected, this);
    screen.lost.disconnect(this._onLost, this);
    this._line.dispose();
    this._viewer.dispose();
    Signal.clearData(this);
  }

  /** Connect to what runs, and drop what does not any more. */
  private _follow(): void {
    const { session } = this;
    const id = this.isRunning && session ? session.id : null;
    if (id !== this._id) {
      this._id = id;
      this._line.stop();
      this._options.screen.disconnect();
      if (id !== null) {
        this._line.start();
      }
    }
    this._tellOutcomes();
    this._tell();
  }

  /** Tell once what came of each order that was not answered at once. */
  private _tellOutcomes(): void {
    const { session } = this;
    for (const { order, opened, problem } of session?.outcomes ?? []) {
      const key = session ? keyOf(session, order) : '';
      const ordered = this._awaited.get(key);
      if (ordered && this._awaited.delete(key)) {
        this._tellOpened(opened);
        if (problem) {
          this._failed.emit({ order: ordered, error: problem });
        }
      }
    }
  }

  private _tellOpened(opened: IOpened | null): void {
    if (opened && opened.layers.length > 0) {
      this._opened.emit(opened.layers);
    }
  }

  private _connect(): void {
    const { session } = this;
    if (session) {
      const { screen, urlOf } = this._options;
      void screen.connect(urlOf(session.id), session.scale).catch(() => {
        // What shows pictures could not be loaded: the network is gone.
        this._line.lost();
      });
    }
  }

  private _onConnected(): void {
    this._line.connected();
  }

  private _onLost(_: RemoteScreen, by: LostBy): void {
    this._line.lost();
    if (by === 'ended' || this._options.isSeen()) {
      // Proxies do not pass on why a socket was closed.
      void this._options.programs.refreshSessions();
    }
  }

  private readonly _onOffline = (): void => {
    // The socket would find out much later.
    if (this._line.state === 'connected') {
      this._options.screen.disconnect();
      this._line.lost();
    }
  };

  private readonly _onOnline = (): void => {
    if (this._options.isSeen()) {
      this._line.tryNow();
    }
  };

  private _tell(): void {
    if (!this._isDisposed) {
      this._changed.emit();
    }
  }

  private readonly _line: Line;
  private readonly _viewer: IDisposable;
  private readonly _changed = new Signal<this, void>(this);
  private readonly _failed = new Signal<this, ProgramModel.IFailure>(this);
  private readonly _opened = new Signal<this, string[]>(this);
  private _id: string | null = null;
  private _orders = 0;
  private _failure: CodedError | null = null;
  /** Orders of which the session tells later, by {@link keyOf}. */
  private readonly _awaited = new Map<string, ProgramModel.Order>();
  private _isDisposed = false;
}

/** A namespace for `ProgramModel` statics. */
export namespace ProgramModel {
  /** What is to be done in the program. */
  export type Order = Omit<IOpenOrder, 'app'>;

  /** An order that did not work, and why. */
  export interface IFailure {
    order: Order;
    error: CodedError;
  }

  /** The options of a `ProgramModel`. */
  export interface IOptions {
    programs: Programs;
    /** The program's id. */
    app: string;
    name: string;
    screen: RemoteScreen;
    /** Whether the tab and the page are in view. */
    isSeen: () => boolean;
    /** Where a session's picture comes from. */
    urlOf: (session: string) => string;
  }
}

function keyOf({ id }: IProgramSession, order: number): string {
  return `${id}/${order}`;
}
