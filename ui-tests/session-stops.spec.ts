/**
 * What the page says about the time against what a real culler then does, with times of seconds.
 */
import type { Page } from '@playwright/test';
import type { IClassroom } from '../scripts/classroom.mjs';
import { IS_FULL } from './full';
import { expect, labIsReady, signIn, test } from './hub';
import { notebook } from './lesson-files';
import { Home } from './home';
import { documentTabs, firstCell } from './screens';
import { hubOf, sessionPopup, sessionStatus } from './session-status';
import { setSeen } from './tab-visibility';

const SECOND = 1000;
const IDLE = 40;
const EVERY = 5;
/** Starting a server, pages and tests on a busy machine. */
const SLACK = 30;

test.use({
  classroomOptions: {
    course: `version: 1
title: A short session
session:
  idleTimeout: ${IDLE}
  cullEvery: ${EVERY}
`,
    environment: { JUPYTERHUB_ACTIVITY_INTERVAL: String(EVERY) }
  }
});
test.setTimeout(300_000);
// Five minutes of waiting for a culler.
test.skip(!IS_FULL, 'npm run test:full runs it');

/** Sign in, and wait for Lab. */
async function startLab(
  page: Page,
  classroom: IClassroom,
  name: string
): Promise<void> {
  await signIn(page, classroom, name);
  await labIsReady(page);
}

/** When the server of a page is gone, in ms since 1970. */
async function whenGone(
  hub: Awaited<ReturnType<typeof hubOf>>,
  within: number
): Promise<number> {
  await expect
    .poll(
      () =>
        hub.getServer().then(
          server => server === null || server.pending === 'stop',
          // With the server its token goes.
          () => true
        ),
      { timeout: within * SECOND, intervals: [500] }
    )
    .toBe(true);
  return Date.now();
}

test('a tab that is seen keeps its server; a closed one has what was said', async ({
  page,
  classroom
}) => {
  await startLab(page, classroom, 'ada');
  const said = IDLE - 10;
  await expect(sessionStatus(page)).toHaveText(`Stops ${said} s after closing`);
  const hub = await hubOf(page, 'ada');
  await page.waitForTimeout((IDLE + 3 * EVERY) * SECOND);
  expect(await hub.getServer()).toMatchObject({ pending: null });
  const closed = Date.now();
  await page.close();
  const gone = await whenGone(hub, IDLE + 2 * EVERY + SLACK);
  expect(gone - closed).toBeGreaterThanOrEqual(said * SECOND);
});

test('a hidden tab without a notebook says when, and stops no sooner', async ({
  page,
  classroom
}) => {
  await startLab(page, classroom, 'ben');
  await expect(sessionStatus(page)).toContainText('after closing');
  const hub = await hubOf(page, 'ben');
  const hidden = Date.now();
  await setSeen(page, false);
  await expect(sessionStatus(page)).toHaveAttribute(
    'title',
    /^Stops at .* unless you come back\.$/
  );
  // Lab's own polls end within a minute.
  const gone = await whenGone(hub, 60 + IDLE + 2 * EVERY + SLACK);
  expect(gone - hidden).toBeGreaterThanOrEqual((IDLE - 10) * SECOND);
});

test('a hidden tab with a notebook keeps its server', async ({
  page,
  classroom
}) => {
  new Home(classroom, 'prof').write('open.ipynb', notebook('Open'));
  await startLab(page, classroom, 'prof');
  await expect(sessionStatus(page)).toContainText('after closing');
  const hub = await hubOf(page, 'prof');
  await page.locator('.jp-DirListing-item', { hasText: 'open' }).dblclick();
  await documentTabs(page, 'open.ipynb').waitFor();
  await expect(firstCell(page)).toContainText('Open');
  await setSeen(page, false);
  await expect(sessionStatus(page)).toHaveAttribute(
    'title',
    'Runs as long as this tab stays open.'
  );
  // Lab's own polls end within a minute.
  await page.waitForTimeout((60 + 2 * IDLE) * SECOND);
  expect(await hub.getServer()).toMatchObject({ pending: null });
  await page.close();
  await whenGone(hub, IDLE + 2 * EVERY + SLACK);
});

test('keeping it running outlives the tab', async ({ page, classroom }) => {
  await startLab(page, classroom, 'ada');
  const hub = await hubOf(page, 'ada');
  await sessionStatus(page).click();
  await sessionPopup(page)
    .getByRole('button', { name: 'Keep running' })
    .click();
  await expect(sessionStatus(page)).toContainText('Kept until');
  await page.close();
  await new Promise(resolve =>
    setTimeout(resolve, (IDLE + 4 * EVERY) * SECOND)
  );
  expect(await hub.getServer()).toMatchObject({ pending: null });
});
