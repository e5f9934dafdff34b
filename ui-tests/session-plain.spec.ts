/**
 * The session where there is no hub, and where it is switched off.
 */
import type { Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expectAccessible } from './accessibility';
import { THEMES } from './full';
import { labIsReady } from './hub';
import { addressOn, expect, inTheme, test } from './lab-server';
import { notebook } from './lesson-files';
import { notification } from './lessons-panel';
import { documentTabs, picture } from './screens';
import { sessionPopup, sessionStatus } from './session-status';

/** What is asked for the session, below the server. */
const ASKED = /api\/metrics\/v1|ext-keepalive|homeroom\/(keepalive|usage)/;

/** The paths that the page asks for the session, and whether they say whose they are. */
function watchRequests(page: Page): [path: string, isMarked: boolean][] {
  const asked: [string, boolean][] = [];
  page.on('request', request => {
    const { pathname, searchParams } = new URL(request.url());
    // jupyter-resource-usage's own item asks for the same.
    const isMarked =
      request.headers()['x-homeroom'] === '1' &&
      searchParams.has('no_track_activity');
    if (ASKED.test(pathname)) {
      asked.push([pathname, isMarked]);
    }
  });
  return asked;
}

/** Run the first cell of code of the notebook in view, once its kernel is there. */
async function runFirstCode(page: Page): Promise<void> {
  const code = page.locator('.jp-CodeCell:visible').first();
  await code.locator('.cm-content').click();
  await expect(page.getByText('(ipykernel) | Idle')).toBeVisible();
  await page.keyboard.press('Shift+Enter');
  await expect(code).not.toContainText('[ ]:');
}

test('without a hub it says so, and what the server uses', async ({
  page,
  startServer
}, info) => {
  const server = await startServer();
  const asked = watchRequests(page);
  await page.goto(addressOn(server, 'lab'));
  await labIsReady(page);
  await expect(sessionStatus(page)).toHaveText('Session');
  await sessionStatus(page).click();
  await expect(sessionPopup(page)).toContainText(
    'There is no hub, so no time limit is known.'
  );
  await expect(sessionPopup(page)).toContainText(/Memory\s*\d+/);
  await expect(
    sessionPopup(page).getByRole('button', { name: 'Keep running' })
  ).toHaveCount(0);
  expect(asked.some(([, isMarked]) => isMarked)).toBe(true);
  await expectAccessible(page, '.jp-Session-popup');
  await page.setViewportSize({ width: 320, height: 700 });
  for (const corner of [
    sessionPopup(page).getByRole('heading', { name: 'Your session' }),
    sessionPopup(page).getByText('Memory')
  ]) {
    await expect(corner).toBeInViewport({ ratio: 1 });
  }
  await picture(page, info, 'no-hub-narrow');
});

for (const theme of THEMES) {
  test(`warns where memory is nearly full, and names the notebook that uses most (${theme})`, async ({
    page,
    startServer
  }, info) => {
    // Two kernels and a server that is asked once a minute.
    test.slow();
    const greedy = notebook('Greedy').replace(
      'print(6 * 7)',
      "data = b'x' * 300_000_000"
    );
    const server = await startServer({
      // The server itself takes about 150 MB, a kernel as much.
      overrides: inTheme(theme),
      environment: { MEM_LIMIT: '550000000' },
      prepareHome: home => {
        writeFileSync(path.join(home, 'greedy.ipynb'), greedy);
        writeFileSync(path.join(home, 'modest.ipynb'), notebook('Modest'));
      }
    });
    await page.goto(addressOn(server, 'lab/tree/modest.ipynb'));
    await labIsReady(page);
    await expect(sessionStatus(page)).toBeVisible();
    await page.locator('.jp-DirListing-item', { hasText: 'greedy' }).dblclick();
    await documentTabs(page, 'greedy.ipynb').waitFor();
    await runFirstCode(page);
    const warning = notification(page, 'memory is nearly full');
    await expect(warning).toContainText('“greedy.ipynb” uses most', {
      timeout: 90_000
    });
    await expectAccessible(page, '.Toastify__toast');
    await picture(page, info, 'memory-warning');
    await warning.getByRole('button', { name: 'Show' }).click();
    await expect(sessionPopup(page)).toContainText('greedy.ipynb');
    await expectAccessible(page, '.jp-Session-popup');
    await picture(page, info, 'memory-popup');
  });
}

for (const theme of THEMES) {
  test(`tells how busy the processors are, and which notebook keeps them busy (${theme})`, async ({
    page,
    startServer
  }, info) => {
    // A server that is asked once a minute.
    test.slow();
    const busy = notebook('Busy').replace('print(6 * 7)', 'while True: pass');
    const server = await startServer({
      overrides: inTheme(theme),
      args: ['--ResourceUseDisplay.track_cpu_percent=True'],
      // Other work on this machine takes its part.
      environment: { CPU_LIMIT: '0.5' },
      prepareHome: home => writeFileSync(path.join(home, 'busy.ipynb'), busy)
    });
    await page.goto(addressOn(server, 'lab/tree/busy.ipynb'));
    await labIsReady(page);
    await expect(sessionStatus(page)).toBeVisible();
    await runFirstCode(page);
    const meter = sessionPopup(page).getByRole('meter', { name: 'Processor' });
    // Also out of a cell that is edited: Lab's items beside it move with the focus.
    await page.locator('.jp-CodeCell:visible .cm-content').first().click();
    await sessionStatus(page).click();
    await expect(sessionPopup(page)).toBeVisible();
    // The server is asked once a minute, and what it said first was before the kernel was busy.
    await expect(async () => {
      await page.locator('.jp-CodeCell:visible').first().click();
      await expect(sessionPopup(page)).toHaveCount(0);
      await sessionStatus(page).click();
      await expect(meter).toBeVisible({ timeout: 5000 });
      await expect(sessionPopup(page)).toContainText('“busy.ipynb” uses most', {
        timeout: 5000
      });
    }).toPass({ timeout: 180_000 });
    await expect(sessionPopup(page)).toContainText('100 % of 0.5 processors');
    await expectAccessible(page, '.jp-Session-popup');
    await picture(page, info, 'processor');
  });
}

test('switched off, it shows nothing and asks nothing', async ({
  page,
  startServer
}) => {
  const server = await startServer({
    overrides: { 'jupyterlab-homeroom:session': { enabled: false } }
  });
  const asked = watchRequests(page);
  await page.goto(addressOn(server, 'lab'));
  await labIsReady(page);
  await page.locator('.jp-Launcher').waitFor();
  // The page asks within a few seconds where it does.
  await page.waitForTimeout(8_000);
  await expect(sessionStatus(page)).toHaveCount(0);
  expect(asked.filter(([, isMarked]) => isMarked)).toEqual([]);
});
