// Programs in tabs, as a person starts and ends them.

const FILES = '#filebrowser .jp-DirListing-item';

/** Wait until Lab offers programs. */
export async function ready(page) {
  await page.locator('.jp-Launcher').first().waitFor();
  await page
    .locator('.jp-SideBar .lm-TabBar-tab[data-id="jp-homeroom-desktop"]')
    .waitFor();
}

/**
 * Open a file by the file browser's menu; how long it takes from the click until the program has it on
 * the screen, in ms.
 */
export async function openIn(page, { name, id }, file) {
  await page
    .locator(FILES)
    .filter({ has: page.getByText(file, { exact: true }) })
    .click({ button: 'right' });
  const item = page
    .locator('.lm-Menu-item')
    .filter({ hasText: `Open with ${name}` });
  await item.waitFor();
  await page.evaluate(() => {
    window.clicked = 0;
    document.addEventListener(
      'mouseup',
      () => (window.clicked = performance.now()),
      { once: true, capture: true }
    );
  });
  await item.click();
  const waited = await page.waitForFunction(hasFile, [id, file], {
    polling: 'raf',
    timeout: 120_000
  });
  return Math.round(await waited.jsonValue());
}

/** In the page: once the program is in view with the file, the time since the click; else false. */
function hasFile([id, file]) {
  const tab = document.querySelector(
    `.lm-TabBar-tab[data-id="jp-homeroom-program-${id}"]`
  );
  const isShown =
    document.querySelector('.jp-Desktop:not(.jp-mod-covered) canvas') !== null;
  // Mousepad has the file in its title; QGIS's layers are told.
  const layer = file.replace(/\..*/, '').replace('places', 'towns');
  const isIn =
    tab?.title.includes(file) ||
    [...document.querySelectorAll('.Toastify__toast')].some(toast =>
      toast.textContent.includes(layer)
    );
  return isShown && isIn ? performance.now() - window.clicked : false;
}

/** What a program and all it started needs, in MB, as the companion measures it. */
export async function memoryOf(page, app) {
  const { sessions } = await ask(page, 'sessions');
  const { memory } = sessions.find(each => each.app === app) ?? {};
  return memory ? Math.round(memory / 1e6) : null;
}

/** End all programs, and put away what Lab says of them. */
export async function endAll(page) {
  const { sessions } = await ask(page, 'sessions');
  for (const { id } of sessions) {
    await ask(page, `sessions/${id}?force=1`, 'DELETE');
    await ask(page, `sessions/${id}`, 'DELETE');
  }
  for (const button of await page
    .locator('.Toastify__toast .Toastify__close-button, .jp-Toast-buttonBar')
    .all()) {
    await button.click({ timeout: 1000 }).catch(() => undefined);
  }
  await page
    .locator(
      '.lm-TabBar-tab[data-id^="jp-homeroom-program-"] .lm-TabBar-tabCloseIcon'
    )
    .click();
  await page.waitForFunction(
    () => document.querySelectorAll('.Toastify__toast').length === 0,
    null,
    { timeout: 30_000 }
  );
}

async function ask(page, what, method = 'GET') {
  return page.evaluate(
    async ([path, verb]) => {
      const config = JSON.parse(
        document.querySelector('#jupyter-config-data').textContent
      );
      const answer = await fetch(`${config.baseUrl}homeroom/desktop/${path}`, {
        method: verb,
        headers: {
          'X-Requested-With': 'homeroom',
          Authorization: `token ${config.token}`
        }
      });
      return answer.json();
    },
    [what, method]
  );
}
