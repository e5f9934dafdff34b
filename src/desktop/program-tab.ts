import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget, type LabIcon } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import { Signal, type ISignal } from '@lumino/signaling';
import { Panel } from '@lumino/widgets';
import * as React from 'react';
import { fillScreen, leaveFullScreen } from './full-screen';
import { ProgramCover } from './program-cover';
import { ProgramHeader } from './program-header';
import { ProgramModel } from './program-model';
import type { Programs } from './programs';
import { SharedClipboard } from './screen/clipboard';
import { RemoteScreen } from './screen/remote-screen';
import '../../style/desktop.css';

/** What each tab's id begins with. */
const ID = 'jp-homeroom-program-';

/** How long a page may take to lay out a tab, in ms; one in the background never does. */
const LAID_OUT_WITHIN = 200;

/** A program in a tab of the main area. Closing it leaves the program running. */
export class ProgramTab extends Panel {
  constructor(private readonly _options: ProgramTab.IOptions) {
    super();
    const { app, name, programs, urlOf, icon, trans } = _options;
    this.id = ID + app;
    this.addClass('jp-Desktop');
    this.title.label = name;
    this.title.caption = name;
    this.title.icon = icon;
    this.title.closable = true;
    this.screen = new RemoteScreen({
      label: trans.__(
        'Picture of %1. Press Ctrl, Alt and Shift together to leave it.',
        name
      ),
      onLeave: () => this._leave()
    });
    this.model = new ProgramModel({
      ...{ app, name, programs, urlOf },
      screen: this.screen,
      isSeen: () => this.isVisible && document.visibilityState === 'visible'
    });
    this._clipboard = new SharedClipboard(this.screen, () => {
      this._options.onClipboardRefused(this);
      this._header.update();
    });
    this._header = new Drawn(() => this._drawHeader());
    this._header.addClass('jp-Desktop-header');
    this._cover = new Drawn(() => this._drawCover());
    this._cover.addClass('jp-Desktop-cover');
    [this._header, this.screen, this._cover].forEach(each =>
      this.addWidget(each)
    );
    this.model.changed.connect(this._onChanged, this);
    this.screen.connected.connect(this._onConnected, this);
    this.screen.keysChanged.connect(() => {
      this._isLeaving &&= !this.screen.hasKeys;
      this._header.update();
    });
    document.addEventListener('fullscreenchange', this._onFull);
    this._onChanged();
  }

  readonly model: ProgramModel;
  readonly screen: RemoteScreen;

  /** The program's id. */
  get app(): string {
    return this._options.app;
  }

  get name(): string {
    return this._options.name;
  }

  /** Emitted when somebody closes the tab. */
  get closed(): ISignal<this, void> {
    return this._closed;
  }

  /** Whether the clipboard is shared. */
  get isShared(): boolean {
    return this._clipboard.isOn;
  }

  /** The room for the program; waits until the tab is laid out. */
  async geometry(): Promise<
    { width: number; height: number; scale: number } | undefined
  > {
    await new Promise(resolve => {
      requestAnimationFrame(resolve);
      setTimeout(resolve, LAID_OUT_WITHIN);
    });
    const { clientWidth: width, clientHeight: height } = this.screen.node;
    const scale = window.devicePixelRatio || 1;
    return width > 0 && height > 0 ? { width, height, scale } : undefined;
  }

  /**
   * Share the clipboard, or no longer.
   *
   * @returns whether the browser lets it.
   */
  async shareClipboard(isOn: boolean): Promise<boolean> {
    let isDone = true;
    if (isOn) {
      isDone = await this._clipboard.switchOn();
    } else {
      this._clipboard.switchOff();
    }
    this._header.update();
    return isDone;
  }

  /** To be called when it was asked to close. */
  closing(isClosing: boolean): void {
    this._isClosing = isClosing;
    this._header.update();
  }

  override dispose(): void {
    if (!this.isDisposed) {
      document.removeEventListener('fullscreenchange', this._onFull);
      this._clipboard.dispose();
      this.model.dispose();
      super.dispose();
      Signal.clearData(this);
    }
  }

  protected override onCloseRequest(message: Message): void {
    this._closed.emit();
    super.onCloseRequest(message);
    this.dispose();
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    this._wantsKeys = true;
    this._focus();
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this.model.notice();
  }

  protected override onAfterHide(message: Message): void {
    super.onAfterHide(message);
    this.model.notice();
  }

  /** Give the keys to the program where its picture is there, else to what can be done. */
  private _focus(): void {
    if (this.model.view.kind === 'connected') {
      this._wantsKeys = false;
      this.screen.takeKeys();
    } else if (!this.node.contains(document.activeElement)) {
      const button = this._cover.node.querySelector('button');
      (button ?? this._bar)?.focus();
    }
  }

  /** Take the keys back from the program. */
  private _leave(): void {
    this._isLeaving = true;
    // What says that keys go to the program becomes the button that gives them to it, with the focus.
    this._bar?.focus();
    this._header.update();
  }

  private get _bar(): HTMLElement | null {
    return this._header.node.querySelector('button');
  }

  private _onConnected(): void {
    const hasFocus =
      (this._wantsKeys || this.screen.hadKeys) &&
      this.isVisible &&
      (this.node.contains(document.activeElement) ||
        document.activeElement === document.body);
    if (hasFocus) {
      this._wantsKeys = false;
      this.screen.takeKeys();
    }
  }

  private _onChanged(): void {
    const { session, view } = this.model;
    if (session?.state !== 'running' && session?.state !== 'starting') {
      this._isClosing = false;
    }
    this.title.caption = session?.title || this.name;
    this.toggleClass('jp-mod-covered', view.kind !== 'connected');
    this._header.update();
    this._cover.update();
  }

  private readonly _onFull = (): void => this._header.update();

  private async _toggleFull(): Promise<void> {
    if (document.fullscreenElement === this.node) {
      await leaveFullScreen();
    } else if (await fillScreen(this.node)) {
      this.screen.takeKeys();
    } else {
      this._options.onFullRefused(this);
    }
  }

  private _drawHeader(): React.JSX.Element {
    const { name, onStop, onForce, onClipboard, trans } = this._options;
    const { view, session } = this.model;
    return React.createElement(ProgramHeader, {
      ...{ name, view, trans },
      isAsking: session?.state === 'asking',
      isClosing: this._isClosing,
      hasKeys: this.screen.hasKeys,
      isLeaving: this._isLeaving,
      isFull: document.fullscreenElement === this.node,
      isShared: this._clipboard.isOn,
      onType: () => this.screen.takeKeys(),
      onTry: () => void this.model.tryNow(),
      onClipboard: () => onClipboard(this),
      onFull: () => void this._toggleFull(),
      onStop: () => onStop(this),
      onForce: () => onForce(this)
    });
  }

  private _drawCover(): React.JSX.Element {
    const { name, onStart, trans } = this._options;
    return React.createElement(ProgramCover, {
      ...{ name, trans },
      view: this.model.view,
      onTry: () => void this.model.tryNow(),
      onStart: () => onStart(this)
    });
  }

  private readonly _clipboard: SharedClipboard;
  private readonly _header: ReactWidget;
  private readonly _cover: ReactWidget;
  private readonly _closed = new Signal<this, void>(this);
  private _isClosing = false;
  private _isLeaving = false;
  /** Whether the program gets the keys as soon as its picture is there. */
  private _wantsKeys = false;
}

/** What is drawn anew at each update. */
class Drawn extends ReactWidget {
  constructor(private readonly _draw: () => React.JSX.Element) {
    super();
  }

  protected override render(): React.JSX.Element {
    return this._draw();
  }
}

/** A namespace for `ProgramTab` statics. */
export namespace ProgramTab {
  /** The options of a `ProgramTab`. */
  export interface IOptions {
    programs: Programs;
    /** The program's id. */
    app: string;
    name: string;
    icon: LabIcon;
    /** Where a session's picture comes from. */
    urlOf: (session: string) => string;
    onStart: (tab: ProgramTab) => void;
    onStop: (tab: ProgramTab) => void;
    onForce: (tab: ProgramTab) => void;
    onClipboard: (tab: ProgramTab) => void;
    onClipboardRefused: (tab: ProgramTab) => void;
    onFullRefused: (tab: ProgramTab) => void;
    trans: TranslationBundle;
  }
}
