import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { WidgetTracker } from '@jupyterlab/apputils';
import { ServerConnection } from '@jupyterlab/services';
import type { LabIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import { CodedError, isCoded } from '../errors';
import { screenUrl } from '../server/desktop';
import type {
  IOpenAnswer,
  IOpenOrder,
  IProgramSession
} from '../server/desktop-types';
import { confirmClipboard, confirmDiscard, confirmForce } from './dialogs';
import {
  tellClipboardRefused,
  tellFailure,
  tellFullRefused,
  tellGoesOn,
  tellOpened
} from './notices';
import { ProgramTab } from './program-tab';
import type { Programs } from './programs';

/** The desktop programs of one page: their tabs, and what is done with them. */
export class Desktop {
  constructor(private readonly _options: Desktop.IOptions) {
    this.programs = _options.programs;
  }

  readonly programs: Programs;

  /**
   * Start a program in a tab, or show the one that runs and give it something. Tells by itself what
   * does not work.
   *
   * @returns null where it did not work, or somebody changed their mind.
   */
  async open(order: IOpenOrder): Promise<IOpenAnswer | null> {
    const tab = this._show(order.app);
    const geometry = await tab.geometry();
    const wasRunning = tab.model.isRunning;
    try {
      return await tab.model.open({ ...order, geometry });
    } catch (reason) {
      const error = CodedError.from(reason);
      // Where it did not run, the tab says it in full.
      const isSaid = !wasRunning && !tab.model.isRunning;
      return this._settle(order, error, tab.name, isSaid);
    }
  }

  /** Show a program's tab, and start nothing. */
  async show(app: string, name?: string): Promise<void> {
    await this._show(app, name).model.attach();
  }

  /** Bring a tab back as it was when the page was left; starts nothing. */
  async restore(app: string, name?: string): Promise<void> {
    await this._tab(app, name).model.attach();
  }

  /** Ask a program to close; where it asks something, show it. */
  async stop(session: IProgramSession): Promise<void> {
    const { app, id } = session;
    const tab = this._find(app);
    tab?.closing(true);
    const onChanged = (): void => {
      const now = this.programs.sessions.find(each => each.id === id);
      if (now?.state === 'asking') {
        this._show(app);
      }
      if (now?.state !== 'running' && now?.state !== 'starting') {
        this.programs.changed.disconnect(onChanged);
      }
    };
    this.programs.changed.connect(onChanged);
    try {
      await this.programs.stop(id);
    } catch (error) {
      this.programs.changed.disconnect(onChanged);
      tab?.closing(false);
      tellFailure(CodedError.from(error), this._options.trans);
    }
  }

  /** End a program that asks something, where somebody is sure. */
  async force({ id, name }: IProgramSession): Promise<void> {
    if (await confirmForce(name, this._options.trans)) {
      try {
        await this.programs.stop(id, true);
      } catch (error) {
        tellFailure(CodedError.from(error), this._options.trans);
      }
    }
  }

  /** Ask about unsaved work, or tell why something was not opened. */
  private async _settle(
    order: IOpenOrder,
    error: CodedError,
    name: string,
    isSaid = false
  ): Promise<IOpenAnswer | null> {
    const { trans } = this._options;
    if (isCoded(error, 'UnsavedProject')) {
      const isSure = await confirmDiscard(name, error.data.title, trans);
      return isSure ? this.open({ ...order, discard: true }) : null;
    }
    if (!isSaid) {
      tellFailure(error, trans);
    }
    return null;
  }

  /** Show the tab of a program. */
  private _show(app: string, name?: string): ProgramTab {
    const tab = this._tab(app, name);
    this._options.app.shell.activateById(tab.id);
    return tab;
  }

  private _find(app: string): ProgramTab | undefined {
    return this._options.tracker.find(tab => tab.app === app);
  }

  /** The tab of a program, a new one where there is none. */
  private _tab(app: string, name?: string): ProgramTab {
    const { app: lab, tracker } = this._options;
    const known = this._find(app);
    if (known) {
      return known;
    }
    const tab = this._make(app, name ?? this._name(app));
    void tracker.add(tab);
    lab.shell.add(tab, 'main');
    return tab;
  }

  private _make(app: string, name: string): ProgramTab {
    const { trans } = this._options;
    const tab = new ProgramTab({
      ...{ app, name, trans },
      programs: this.programs,
      icon: this._options.iconOf(app),
      urlOf: session => {
        const { wsUrl, token } = ServerConnection.makeSettings();
        return screenUrl(wsUrl, session, token);
      },
      onStart: () => void this.open({ app }),
      onStop: ({ model }) => model.session && void this.stop(model.session),
      onForce: ({ model }) => model.session && void this.force(model.session),
      onClipboard: each => void this._toggleClipboard(each),
      onClipboardRefused: () => tellClipboardRefused(trans),
      onFullRefused: () => tellFullRefused(trans)
    });
    tab.model.failed.connect(
      (_, { order, error }) => void this._settle({ ...order, app }, error, name)
    );
    tab.model.opened.connect((_, layers) => tellOpened(name, layers, trans));
    tab.screen.connected.connect(() => {
      if (this._options.clipboard.isShared && !tab.isShared) {
        void tab.shareClipboard(true);
      }
    });
    const setIcon = (): void => {
      tab.title.icon = this._options.iconOf(app);
    };
    this.programs.changed.connect(setIcon);
    tab.disposed.connect(() => this.programs.changed.disconnect(setIcon));
    tab.closed.connect(() => this._tellGoesOn(tab));
    return tab;
  }

  private _tellGoesOn({ app, name, model }: ProgramTab): void {
    const { session } = model;
    if (session && session.state !== 'ended') {
      const on = {
        stop: () => void this.stop(session),
        show: () => void this.show(app)
      };
      tellGoesOn(name, on, this._options.trans);
    }
  }

  private async _toggleClipboard(tab: ProgramTab): Promise<void> {
    const { clipboard, trans } = this._options;
    if (tab.isShared) {
      await tab.shareClipboard(false);
      await clipboard.set(false);
      return;
    }
    const choice = await confirmClipboard(tab.name, trans);
    if (!choice.isShared) {
      return;
    }
    if (!(await tab.shareClipboard(true))) {
      tellClipboardRefused(trans);
      return;
    }
    if (choice.isAlways) {
      await clipboard.set(true);
    }
  }

  /** A program's name; its id where nobody told it. */
  private _name(app: string): string {
    return (
      this.programs.program(app)?.name ??
      this.programs.sessionOf(app)?.name ??
      app
    );
  }
}

/** A namespace for `Desktop` statics. */
export namespace Desktop {
  /** Whether every program shares the clipboard from its start. */
  export interface IClipboardSetting {
    readonly isShared: boolean;
    set(isShared: boolean): Promise<void>;
  }

  /** The options of a `Desktop`. */
  export interface IOptions {
    app: JupyterFrontEnd;
    programs: Programs;
    /** What a program looks like in lists. */
    iconOf: (app: string) => LabIcon;
    tracker: WidgetTracker<ProgramTab>;
    clipboard: IClipboardSetting;
    trans: TranslationBundle;
  }
}
