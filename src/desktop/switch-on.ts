import type { ILabShell } from '@jupyterlab/application';
import { Notification } from '@jupyterlab/apputils';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { ILauncher } from '@jupyterlab/launcher';
import type { IRunningSessionManagers } from '@jupyterlab/running';
import type { LabIcon } from '@jupyterlab/ui-components';
import { Presence } from '../components/presence';
import { serverRequests, type SendToServer } from '../server/request';
import { CommandIDs } from './command-ids';
import type { Desktop } from './desktop';
import { addFileMenu } from './file-menu';
import { findPrograms } from './find-programs';
import { programIcon } from './icon';
import type { IDesktopOnDemand } from './on-demand';
import { opensFile } from './opens-file';
import { OtherWays } from './other-ways';
import { DesktopPanel } from './panel/panel';
import { Programs } from './programs';
import { runningPrograms } from './running';

/** What the desktop programs need of Lab. */
export interface IDesktopOptions extends Omit<
  Desktop.IOptions,
  'programs' | 'iconOf'
> {
  labShell: ILabShell | null;
  browsers: IFileBrowserFactory | null;
  launcher: ILauncher | null;
  running: IRunningSessionManagers | null;
}

/** The desktop programs of a page, and the ways to them. */
export class DesktopFeature implements IDesktopOnDemand {
  constructor(private readonly _options: IDesktopOptions) {
    const { serverSettings } = _options.app.serviceManager;
    this._send = serverRequests(serverSettings);
    this.programs = new Programs({
      send: this._send,
      presence: new Presence()
    });
    this._others = new OtherWays(_options.app, this._send);
    this.programs.changed.connect(this._offer, this);
  }

  readonly programs: Programs;

  desktop(): Promise<Desktop> {
    this._desktop ??= import('./desktop').then(
      ({ Desktop }) =>
        new Desktop({
          ...this._options,
          programs: this.programs,
          iconOf: app => this.icon(app)
        })
    );
    this._desktop.catch(() => (this._desktop = null));
    return this._desktop;
  }

  do(action: (desktop: Desktop) => Promise<unknown>): void {
    const { trans } = this._options;
    this.desktop().then(
      desktop => action(desktop),
      () =>
        Notification.error(
          trans.__(
            'Desktop programs could not be loaded. Try again once your server answers.'
          )
        )
    );
  }

  icon(app: string): LabIcon {
    const { baseUrl } = this._options.app.serviceManager.serverSettings;
    const hasIcon = this.programs.program(app)?.hasIcon ?? false;
    return programIcon(baseUrl, { id: app, hasIcon });
  }

  /** Look for programs, and offer them where there are some; else somebody who looks is told why not. */
  async find(): Promise<void> {
    const list = await findPrograms(this._send);
    if (list) {
      this.programs.use(list);
    }
  }

  /** The programs that open a file, by its name. */
  programsFor(name: string): { id: string; name: string }[] {
    return this.programs.startable
      .filter(program => opensFile(program, name))
      .map(({ id, name }) => ({ id, name }));
  }

  /** Show the panel, which says what is missing where there are no programs. */
  openPanel(): void {
    const { labShell } = this._options;
    if (labShell) {
      labShell.activateById(this._addPanel(labShell).id);
    }
  }

  /** See `followProgramLink`. */
  async follow(search: string): Promise<void> {
    const { app, trans } = this._options;
    const { followProgramLink } = await import('./link/follow');
    await followProgramLink(search, {
      ...{ programs: this.programs, others: this._others, trans },
      desktop: () => this.desktop(),
      restored: app.restored,
      explain: () => this.openPanel()
    });
  }

  /** Offer the programs, once it is known that there are some. */
  private _offer(): void {
    const { startable } = this.programs;
    if (this._isOffered || startable.length === 0) {
      return;
    }
    this._isOffered = true;
    const { app, browsers, labShell, launcher, running, trans } = this._options;
    startable.forEach(({ id }, rank) =>
      launcher?.add({
        command: CommandIDs.openProgram,
        args: { app: id },
        category: trans.__('Desktop programs'),
        rank
      })
    );
    if (browsers) {
      addFileMenu({ app, browsers, feature: this, trans });
    }
    if (labShell) {
      this._addPanel(labShell);
    }
    if (running) {
      this._listRunning(running);
    }
    app.commands.notifyCommandChanged(CommandIDs.openProgram);
  }

  /** Give the programs a section in Lab's list of what runs, once one does: each section costs Lab's start. */
  private _listRunning(running: IRunningSessionManagers): void {
    const { programs } = this;
    const look = (): void => {
      if (programs.running.length > 0) {
        programs.changed.disconnect(look);
        running.add(runningPrograms(this, this._options.trans));
      }
    };
    programs.changed.connect(look);
    if (programs.list?.mayRun) {
      // An earlier page started it.
      void programs.refreshSessions();
    }
  }

  private _addPanel(labShell: ILabShell): DesktopPanel {
    if (!this._panel) {
      const { trans } = this._options;
      const others = this._others;
      this._panel = new DesktopPanel({ feature: this, others, trans });
      labShell.add(this._panel, 'left', {
        rank: 170,
        type: 'Desktop programs'
      });
    }
    return this._panel;
  }

  private readonly _send: SendToServer;
  private readonly _others: OtherWays;
  private _desktop: Promise<Desktop> | null = null;
  private _panel: DesktopPanel | null = null;
  private _isOffered = false;
}
