import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { IStatusBar, Popup } from '@jupyterlab/statusbar';
import type { TranslationBundle } from '@jupyterlab/translation';
import {
  DisposableDelegate,
  DisposableSet,
  type IDisposable
} from '@lumino/disposable';
import { Presence } from '../components/presence';
import { pageHub } from '../hub/page';
import { SessionHubClient } from '../hub/session-client';
import { serverRequests } from '../server/request';
import type { ICourse } from '../tokens';
import { SessionActions } from './actions';
import { ServerUse } from './away/server-use';
import type { IAwayOptions } from './away/start-away';
import { CommandIDs } from './command-ids';
import { KernelMemory } from './keepalive/kernel-memory';
import { makeKeepalive } from './keepalive/make-keepalive';
import { keyOf } from './key-of';
import { SessionModel } from './model';
import { openKernels, runningKernels } from './open-kernels';
import { Poller } from './poller';
import type { openSessionPopup } from './popup';
import { SessionStatus } from './status-item';
import { ToldLevel } from './told-level';
import { watchUploads } from './uploads/watch-uploads';
import { Warner } from './warner';

/** How often hub and server are asked, in ms. */
const INTERVAL = 60_000;

/** Within which time a page asks first, in ms: a class starts at the same minute. */
const FIRST = 4_000;

/** How often the words in the status bar are made anew, in ms. */
const TICK = 20_000;

/** The session of this page: what watches it, shows it and keeps it. */
export class Session implements IDisposable {
  constructor(options: Session.IOptions) {
    const { app, course, statusBar, trans } = options;
    const kernels = () => openKernels(app.shell);
    const settings = pageHub();
    const hub = settings && new SessionHubClient(settings);
    const presence = new Presence();
    const now = () => Date.now() + (hub?.clockOffset ?? 0);
    const send = serverRequests(app.serviceManager.serverSettings);
    const keepalive = makeKeepalive(hub, send, now);
    const closes = () => timeOf(course?.manifest?.closes);
    const use = new ServerUse({
      now: Date.now,
      storage: window.localStorage,
      key: keyOf('last-use'),
      isComputing: () =>
        kernels().some(({ kernel }) => kernel.status === 'busy')
    });
    this._model = new SessionModel({
      ...{ hub, send, keepalive, presence, use, closes },
      hasNotebook: () => kernels().length > 0,
      kernels: () => runningKernels(app.serviceManager)
    });
    const model = this._model;
    this.actions = new SessionActions(
      this._model,
      keepalive,
      kernels,
      new KernelMemory(window.localStorage, keyOf('until-finished'))
    );
    this._status = new SessionStatus({
      model: this._model,
      trans,
      onOpen: () => this.toggle()
    });
    this._trans = trans;
    this._mayTellOutside = options.mayTellOutside;
    this._opens = () => timeOf(course?.manifest?.opens);
    this._showSpace = () => void app.commands.execute(CommandIDs.showSpace);
    const warner = new Warner({
      model: this._model,
      trans,
      ahead: options.ahead,
      isAllowed: options.mayTellOutside,
      stay: duration => void this.actions.keepFor(duration),
      saveAll: () => void app.commands.execute(CommandIDs.saveAll),
      showSpace: this._showSpace,
      show: () => this.show(),
      told: toldLevel()
    });
    [presence, use, keepalive, this._model, this.actions, warner].forEach(
      part => this._all.add(part)
    );
    this._all.add(
      statusBar.registerStatusItem('jupyterlab-homeroom:session', {
        item: this._status,
        align: 'right',
        rank: 90
      })
    );
    this._poll(presence);
    model.changed.connect(() => {
      if (model.readings.hub === 'silent') {
        // Without the hub the server soon sends no scripts any more, and the details are wanted then.
        void loadPopup();
      }
    });
    if (options.browsers) {
      const quota = () => this.quota;
      const { _showSpace: showSpace } = this;
      this._all.add(
        watchUploads(options.browsers, { send, quota, showSpace, trans })
      );
    }
    if (hub) {
      this._awayWhenWanted({ app, hub, send, model, use, keepalive, trans });
    }
  }

  /** What the learner can do. */
  readonly actions: SessionActions;

  get isDisposed(): boolean {
    return this._all.isDisposed;
  }

  /** How much the course lets a learner store, in bytes; null = it does not say. */
  get quota(): number | null {
    return this._model.readings.limits?.quota ?? null;
  }

  /** Show the details. */
  show(): void {
    // Lab's popups close at each click outside of them, so also at the one that leads here; and the
    // palette gives the focus back to where it was, after the command.
    setTimeout(() => void this._open());
  }

  /** Show the details, or hide them. */
  toggle(): void {
    if (this._popup && !this._popup.isDisposed) {
      this._popup.dispose();
      this._status.takeFocus();
    } else {
      void this._open();
    }
  }

  dispose(): void {
    this._popup?.dispose();
    this._all.dispose();
    this._status.dispose();
  }

  private async _open(): Promise<void> {
    const openPopup = await loadPopup();
    if (this.isDisposed || (this._popup && !this._popup.isDisposed)) {
      return;
    }
    if (openPopup) {
      const { _model: model, _trans: trans, actions } = this;
      const popup = openPopup(this._status, {
        ...{ model, actions, trans },
        opens: this._opens,
        mayTellOutside: this._mayTellOutside,
        onShowSpace: () => {
          popup.dispose();
          this._showSpace();
        }
      });
      this._popup = popup;
      this._pollers.forEach(poller => poller.wake());
    } else {
      // A server that is stopped sends no scripts.
      Notification.warning(this._status.words);
    }
  }

  /** Ask while somebody is there, and at once for who comes back. */
  private _poll(presence: Presence): void {
    const { _model: model } = this;
    const isWanted = () => presence.isHere && model.mayAsk;
    const asks = [() => model.askHub(), () => model.askServer()];
    for (const ask of asks) {
      const poller = new Poller({ ask, interval: INTERVAL, isWanted });
      poller.start(FIRST);
      this._pollers.push(poller);
      this._all.add(poller);
    }
    presence.changed.connect(() => {
      if (presence.isHere) {
        this._pollers.forEach(poller => poller.wake());
      }
    });
    const timer = setInterval(() => this._status.update(), TICK);
    this._all.add(new DisposableDelegate(() => clearInterval(timer)));
  }

  /** Load what stops the server that nobody uses, where the admin wants it and it is the learner's. */
  private _awayWhenWanted(options: Omit<IAwayOptions, 'channel'>): void {
    const { model, hub } = options;
    const { user, owner } = hub.settings;
    let isLoaded = false;
    const look = async (): Promise<void> => {
      if (!isLoaded && model.readings.limits?.away && user === owner) {
        isLoaded = true;
        const { startAway } = await import('./away/start-away');
        if (!this.isDisposed) {
          this._all.add(startAway({ ...options, channel: keyOf('away') }));
        }
      }
    };
    model.changed.connect(() => void look());
  }

  private readonly _all = new DisposableSet();
  private readonly _model: SessionModel;
  private readonly _status: SessionStatus;
  private readonly _trans: TranslationBundle;
  private readonly _showSpace: () => void;
  private readonly _mayTellOutside: () => boolean;
  private readonly _opens: () => number | null;
  private readonly _pollers: Poller[] = [];
  private _popup: Popup | null = null;
}

/** What shows the details; null where the server does not send it. */
async function loadPopup(): Promise<typeof openSessionPopup | null> {
  try {
    return (await import('./popup')).openSessionPopup;
  } catch {
    return null;
  }
}

/** The level of the storage that the tabs of this browser told. */
function toldLevel(): ToldLevel {
  return new ToldLevel(window.localStorage, keyOf('storage-told'));
}

/** A time of the course's, in ms since 1970; null = it does not say. */
function timeOf(text: string | undefined): number | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : time;
}

/** A namespace for `Session` statics. */
export namespace Session {
  /** The options of a `Session`. */
  export interface IOptions {
    app: JupyterFrontEnd;
    /** Null where there are none. */
    browsers: IFileBrowserFactory | null;
    /** Null where there is none. */
    course: ICourse | null;
    statusBar: IStatusBar;
    trans: TranslationBundle;
    /** How long before a stop the learner is told, in ms; null = as the course has it. */
    ahead: () => number | null;
    /** Whether the browser may tell of it. */
    mayTellOutside: () => boolean;
  }
}
