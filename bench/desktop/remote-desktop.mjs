// jupyter-remote-desktop-proxy's desktop, a server for each round: it cannot end its desktop.
import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { startLabServer } from '../../scripts/labserver.mjs';
import { displayOf, environmentOf, hasWindow, memoryOf } from './processes.mjs';
import { isDrawn } from './screen.mjs';

/** How often a window is looked for, in ms. */
const STEP = 20;

/** How long a window is waited for, in ms. */
const LIMIT = 120_000;

/** The desktop of one round. */
export class RemoteDesktop {
  static async start(browser, state) {
    const server = await startLabServer({ state, env: 'remote-desktop' });
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 }
    });
    return new RemoteDesktop(server, page);
  }

  constructor(server, page) {
    this._server = server;
    this.page = page;
  }

  canvas = '#screen canvas';

  /**
   * The time to the window with the file, in ms, and of it what the desktop took. It cannot open a file, so what a
   * person does by hand in its menus is a command here that takes no time to type.
   */
  async open({ command, window }, file) {
    const { home, url, token } = this._server;
    const start = performance.now();
    let desktop = 0;
    if (!this._isOpen) {
      await this.page.goto(`${url}/desktop/?token=${token}`);
      await isDrawn(this.page, this.canvas);
      this._isOpen = true;
      desktop = Math.round(performance.now() - start);
    }
    const environment = environmentOf(home, displayOf(home));
    spawn(command, [`${home}/${file.name}`], {
      ...{ cwd: home, env: environment, stdio: 'ignore', detached: true }
    }).unref();
    await this._until(() => hasWindow(environment, window(file.name)));
    return { window: Math.round(performance.now() - start), desktop };
  }

  memory() {
    return memoryOf(this._server.home, this._server.pid);
  }

  async end() {
    await this.stop();
  }

  async stop() {
    if (!this._isStopped) {
      this._isStopped = true;
      await this.page.close();
      await this._server.stop();
    }
  }

  async _until(condition) {
    const end = performance.now() + LIMIT;
    while (!condition()) {
      if (performance.now() > end) {
        throw new Error('No window came up');
      }
      await wait(STEP);
    }
  }
}
