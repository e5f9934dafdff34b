// Programs in tabs of Lab, as a person starts and ends them.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { startLabServer } from '../../scripts/labserver.mjs';
import { memoryOf } from './processes.mjs';

const FILES = '#filebrowser .jp-DirListing-item';

/** Lab with Homeroom, one server for all rounds. */
export class Homeroom {
  static async start(browser, state) {
    const server = await startLabServer({ state });
    const page = await browser.newPage({
      viewport: { width: 1280, height: 800 }
    });
    await page.goto(`${server.url}/lab?token=${server.token}`);
    await page.locator('.jp-Launcher').first().waitFor();
    await page
      .locator('.jp-SideBar .lm-TabBar-tab[data-id="jp-homeroom-desktop"]')
      .waitFor({ timeout: 120_000 });
    return new Homeroom(server, page);
  }

  constructor(server, page) {
    this._server = server;
    this.page = page;
  }

  canvas = '.jp-Desktop:not(.lm-mod-hidden) .jp-Desktop-screen canvas';

  /** The time from the click in a file's menu until the program has the file on the screen, in ms. */
  async open({ id, name }, file) {
    const { page } = this;
    await page
      .locator(FILES)
      .filter({ has: page.getByText(file.name, { exact: true }) })
      .click({ button: 'right' });
    const item = page
      .locator('.lm-Menu-item')
      .filter({ hasText: `Open with ${name}` });
    await item.waitFor();
    await page.evaluate(noteClick);
    await item.click();
    const waited = await page.waitForFunction(hasFile, [id, file], {
      polling: 'raf',
      timeout: 120_000
    });
    return { window: Math.round(await waited.jsonValue()) };
  }

  memory() {
    return memoryOf(this._server.home, this._server.pid);
  }

  /** End the program, and put away what Lab says of it. */
  async end({ id }) {
    const { page } = this;
    const { sessions } = await this._ask('sessions');
    for (const { id: session } of sessions) {
      await this._ask(`sessions/${session}?force=1`, 'DELETE');
      await this._ask(`sessions/${session}`, 'DELETE');
    }
    // Of one that was forced to end, Mousepad offers what was not saved.
    for (const folder of ['.config/dconf', '.local/share/Mousepad']) {
      rmSync(path.join(this._server.home, folder), {
        ...{ recursive: true, force: true }
      });
    }
    await page
      .locator(
        `.lm-TabBar-tab[data-id="jp-homeroom-program-${id}"] .lm-TabBar-tabCloseIcon`
      )
      .click();
    for (const close of await page
      .locator('.Toastify__toast button[title="Hide notification"]')
      .all()) {
      await close.click();
    }
    await page.waitForFunction(
      () => document.querySelectorAll('.Toastify__toast').length === 0,
      null,
      { timeout: 30_000 }
    );
  }

  async stop() {
    await this.page.close();
    await this._server.stop();
  }

  async _ask(what, method = 'GET') {
    const { url, token } = this._server;
    const answer = await fetch(`${url}/homeroom/desktop/${what}`, {
      method,
      headers: {
        'X-Requested-With': 'homeroom',
        Authorization: `token ${token}`
      }
    });
    return answer.status === 204 ? null : answer.json();
  }
}

/** In the page: keep the time of the next click, as its button goes down: the menu lets no other event through. */
function noteClick() {
  window.clicked = null;
  window.addEventListener(
    'pointerdown',
    event => (window.clicked = event.timeStamp),
    {
      once: true,
      capture: true
    }
  );
}

/** In the page: once the program is in view with the file, the time since the click; else false. */
function hasFile([id, { name, layer }]) {
  const tab = document.querySelector(
    `.lm-TabBar-tab[data-id="jp-homeroom-program-${id}"]`
  );
  const isShown =
    document.querySelector('.jp-Desktop:not(.jp-mod-covered) canvas') !== null;
  // Mousepad has the file in its title; of QGIS's layers Lab tells once they are drawn.
  const isIn = layer
    ? [...document.querySelectorAll('.Toastify__toast')].some(toast =>
        toast.textContent.includes(layer)
      )
    : tab?.title.includes(name);
  return isShown && isIn && window.clicked !== null
    ? performance.now() - window.clicked
    : false;
}
