import type { ILabShell } from '@jupyterlab/application';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { ILauncher } from '@jupyterlab/launcher';
import type { IRunningSessionManagers } from '@jupyterlab/running';
import { serverRequests } from '../server/request';
import { CommandIDs } from './command-ids';
import { Desktop } from './desktop';
import { addFileMenu } from './file-menu';
import { followProgramLink } from './link/follow';
import { opensFile } from './opens-file';
import { OtherWays } from './other-ways';
import { DesktopPanel } from './panel/panel';
import { runningPrograms } from './running';

/** What the desktop programs need of Lab. */
export interface IDesktopOptions extends Desktop.IOptions {
  labShell: ILabShell | null;
  browsers: IFileBrowserFactory | null;
  launcher: ILauncher | null;
  running: IRunningSessionManagers | null;
}

/** The desktop programs of a page, and the ways to them. */
export class DesktopFeature {
  constructor(private readonly _options: IDesktopOptions) {
    this.desktop = new Desktop(_options);
    this._others = new OtherWays(_options.app, serverRequests());
    this.desktop.programs.changed.connect(this._offer, this);
  }

  readonly desktop: Desktop;

  /** The programs that open a file, by its name. */
  programsFor(name: string): { id: string; name: string }[] {
    return this.desktop.programs.startable
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
    await followProgramLink(search, {
      ...{ desktop: this.desktop, others: this._others, trans },
      restored: app.restored,
      explain: () => this.openPanel()
    });
  }

  /** Offer the programs, once it is known that there are some. */
  private _offer(): void {
    const { startable } = this.desktop.programs;
    if (this._isOffered || startable.length === 0) {
      return;
    }
    this._isOffered = true;
    const { app, browsers, labShell, launcher, running, trans } = this._options;
    const { desktop } = this;
    startable.forEach(({ id }, rank) =>
      launcher?.add({
        command: CommandIDs.openProgram,
        args: { app: id },
        category: trans.__('Desktop programs'),
        rank
      })
    );
    if (browsers) {
      addFileMenu({ app, browsers, desktop, trans });
    }
    if (labShell) {
      this._addPanel(labShell);
    }
    if (running) {
      running.add(runningPrograms(desktop, trans));
      // What an earlier page started is in Lab's list too.
      void desktop.programs.refreshSessions();
    }
    app.commands.notifyCommandChanged(CommandIDs.openProgram);
  }

  private _addPanel(labShell: ILabShell): DesktopPanel {
    if (!this._panel) {
      const { desktop, _others: others } = this;
      const { trans } = this._options;
      this._panel = new DesktopPanel({ desktop, others, trans });
      labShell.add(this._panel, 'left', {
        rank: 170,
        type: 'Desktop programs'
      });
    }
    return this._panel;
  }

  private readonly _others: OtherWays;
  private _panel: DesktopPanel | null = null;
  private _isOffered = false;
}
