import { Signal, type ISignal } from '@lumino/signaling';
import { Widget } from '@lumino/widgets';
import { Pulse } from './pulse';
import { isLeaving } from './is-leaving';
import { releaseModifiers } from './release-modifiers';
import type { SharpScreen } from './sharp-screen';

/** What the companion closes a socket with: there is no such program, and it has ended. */
const NO_SESSION = 4404;
const HAS_ENDED = 4410;

/** How a connection ended: `ended` = the program does not run any more. */
export type LostBy = 'network' | 'ended';

/** What a program shows, and what takes keys and pointer to it. */
export class RemoteScreen extends Widget {
  constructor(private readonly _options: RemoteScreen.IOptions) {
    super();
    this.addClass('jp-Desktop-screen');
    // Keys are the program's, not Lab's.
    this.node.setAttribute('data-lm-suppress-shortcuts', 'true');
    this.node.addEventListener('keydown', this._onKey, { capture: true });
    this.node.addEventListener('pointerdown', this._onTouch, { capture: true });
    this.node.addEventListener('focusin', this._onFocusIn);
    this.node.addEventListener('focusout', this._onFocusOut);
  }

  /** Whether keys go to the program. */
  get hasKeys(): boolean {
    return this.node.contains(document.activeElement);
  }

  /** Emitted when keys go to the program, or do no longer. */
  get keysChanged(): ISignal<this, void> {
    return this._keysChanged;
  }

  /** Emitted when the picture is there. */
  get connected(): ISignal<this, void> {
    return this._connected;
  }

  /** Emitted when the connection is gone, or could not be made. */
  get lost(): ISignal<this, LostBy> {
    return this._lost;
  }

  /** Emitted with the text that was copied in the program. */
  get copied(): ISignal<this, string> {
    return this._copied;
  }

  /**
   * Connect; `connected` or `lost` tells how it went.
   *
   * @param scale - the program's pixels for one of the page's layout.
   */
  async connect(url: string, scale: number): Promise<void> {
    this.disconnect();
    const turn = ++this._turn;
    const { SharpScreen } = await import('./sharp-screen');
    if (turn !== this._turn || this.isDisposed) {
      return;
    }
    const socket = new WebSocket(url);
    const screen = new SharpScreen(this.node, socket, scale);
    const pulse = new Pulse(
      question => {
        if (socket.readyState === WebSocket.OPEN) {
          socket.send(question);
        }
      },
      () => this._end(turn, 'network')
    );
    this._now = { screen, pulse };
    socket.addEventListener('message', () => pulse.heard());
    socket.addEventListener('close', ({ code }) => {
      const isEnd = code === NO_SESSION || code === HAS_ENDED;
      this._end(turn, isEnd ? 'ended' : 'network');
    });
    screen.addEventListener('connect', () => {
      if (turn === this._turn) {
        this._connected.emit();
      }
    });
    screen.addEventListener('disconnect', () => this._end(turn, 'network'));
    screen.addEventListener('clipboard', event => {
      const { text } = (event as CustomEvent<{ text: string }>).detail;
      this._copied.emit(text);
    });
    screen.resizeSession = true;
    screen.background = 'transparent';
    const { canvas } = screen;
    canvas.setAttribute('role', 'application');
    canvas.setAttribute('aria-label', this._options.label);
  }

  /** Drop the connection; nothing is told. */
  disconnect(): void {
    this._turn++;
    const { _now: now } = this;
    this._now = null;
    now?.pulse.dispose();
    now?.screen.disconnect();
  }

  /** Whether the program had the keys last, and nobody gave them to anything else. */
  get hadKeys(): boolean {
    return this._hadKeys;
  }

  /** Give the keys to the program. */
  takeKeys(): void {
    this._now?.screen.focus({ preventScroll: true });
  }

  /** Put text into the program's clipboard. */
  paste(text: string): void {
    this._now?.screen.clipboardPasteFrom(text);
  }

  override dispose(): void {
    this.disconnect();
    super.dispose();
  }

  private readonly _onKey = (event: KeyboardEvent): void => {
    if (isLeaving(event)) {
      this._now?.screen.blur();
      this._hadKeys = false;
      event.preventDefault();
      event.stopPropagation();
      this._options.onLeave();
    } else {
      this._onTouch();
    }
  };

  private readonly _onTouch = (): void => this._now?.pulse.touched();

  private readonly _onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    // Nothing has them where the picture goes with its connection.
    this._hadKeys &&= relatedTarget === null;
    if (this._now) {
      releaseModifiers(this._now.screen);
    }
    this._onFocus();
  };

  private readonly _onFocusIn = (): void => {
    this._hadKeys = true;
    this._onFocus();
  };

  private readonly _onFocus = (): void => {
    // While the focus moves, nothing has it.
    queueMicrotask(() => this._keysChanged.emit());
  };

  private _end(turn: number, by: LostBy): void {
    if (turn === this._turn) {
      const hadKeys = this.hasKeys;
      this.disconnect();
      this._lost.emit(by);
      if (hadKeys) {
        this._keysChanged.emit();
      }
    }
  }

  private readonly _keysChanged = new Signal<this, void>(this);
  private readonly _connected = new Signal<this, void>(this);
  private readonly _lost = new Signal<this, LostBy>(this);
  private readonly _copied = new Signal<this, string>(this);
  private _now: { screen: SharpScreen; pulse: Pulse } | null = null;
  private _hadKeys = false;
  private _turn = 0;
}

/** A namespace for `RemoteScreen` statics. */
export namespace RemoteScreen {
  /** The options of a `RemoteScreen`. */
  export interface IOptions {
    /** What it is, for those who do not see it. */
    label: string;
    /** Called when somebody takes the keys back. */
    onLeave: () => void;
  }
}
