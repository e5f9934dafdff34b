/**
 * The story of being away, on each of the hubs: a server that nobody uses is stopped although its tab
 * is open, and no other.
 */
import type { Page } from '@playwright/test';
import { chmodSync } from 'node:fs';
import type { IClassroomOptions } from '../scripts/classroom.mjs';
import { IS_FULL } from './full';
import { expectAccessible } from './accessibility';
import { Home } from './home';
import { expect, labIsReady, signIn, test } from './hub';
import { notebook } from './lesson-files';
import { documentTabs, picture } from './screens';
import { hubOf, sessionStatus } from './session-status';

const SECOND = 1000;
const IDLE = 40;

// The culler looks only after the test: what stops here is stopped by the tab.
const COURSE = `version: 1
title: Away
session:
  idleTimeout: ${IDLE}
  cullEvery: 3600
  away: true
  warnBefore: 10
`;

/** A Python environment with a hub: `lab` has JupyterHub 5.5, `hub6` has 6.1. */
type HubEnvironment = NonNullable<IClassroomOptions['env']>;

/** Tell it on one hub; called at the top of a file of tests, as each hub takes a worker of its own. */
export function tellAwayStory(env: HubEnvironment): void {
  test.use({
    classroomOptions: {
      env,
      course: COURSE,
      environment: { JUPYTERHUB_ACTIVITY_INTERVAL: '5' }
    }
  });
  test.setTimeout(300_000);
  // Six minutes of waiting for servers that nobody uses.
  test.skip(!IS_FULL, 'npm run test:full runs it');

  test('stops an open, idle tab, saves first, and leads back', async ({
    page,
    context,
    classroom
  }, info) => {
    const home = new Home(classroom, 'ada');
    home.write('essay.txt', '');
    const asked: string[] = [];
    context.on('request', request => {
      if (new URL(request.url()).pathname === '/hub/api/users/ada') {
        asked.push(request.url());
      }
    });
    await signIn(page, classroom, 'ada');
    await openDocument(page, 'essay.txt');
    const other = await context.newPage();
    await other.goto(page.url().replace(/\/tree.*$/, ''));
    await labIsReady(other);
    await type(page, 'Not saved yet');
    const left = Date.now();
    await expect(stoppedHeading(page)).toBeVisible({
      timeout: 2.5 * IDLE * SECOND
    });
    expect(Date.now() - left).toBeGreaterThan((IDLE - 5) * SECOND);
    await expect(stoppedHeading(other)).toBeVisible();
    // Two tabs, each at its start, once a minute, and before it warns; one waits for the stop.
    expect(asked.length).toBeLessThanOrEqual(12);
    expect(home.read('essay.txt')).toContain('Not saved yet');
    await expect(page.locator('.jp-Dialog')).toHaveCount(0);
    await expect(page.locator('.Toastify__toast')).toHaveCount(0);
    await expect(stoppedHeading(page)).toBeFocused();
    await expectAccessible(page, '.jp-Stopped');
    await picture(page, info, 'stopped');
    await page.getByRole('link', { name: 'Start it again' }).click();
    await labIsReady(page);
    expect(new URL(page.url()).pathname).toContain('/user/ada/lab');
  });

  test('not one with a busy kernel, one that is typed in, or one whose files cannot be saved', async ({
    browser,
    classroom
  }, info) => {
    const pages: Record<string, Page> = {};
    const names = Object.keys(classroom.users).slice(0, 3);
    const [busy, typing, unsaved] = names;
    for (const name of names) {
      const home = new Home(classroom, name);
      home.write('essay.txt', '');
      home.write('long.ipynb', computing(3 * IDLE));
      pages[name] = await (await browser.newContext()).newPage();
      await signIn(pages[name], classroom, name);
    }
    await openDocument(pages[busy], 'long.ipynb');
    // Lab runs nothing before the kernel is there, and does not say so.
    await expect(pages[busy].getByText('(ipykernel) | Idle')).toBeVisible();
    await pages[busy].locator('.jp-CodeCell .cm-content').click();
    await pages[busy].keyboard.press('Shift+Enter');
    await expect(pages[busy].getByText('[*]:')).toBeVisible();

    await openDocument(pages[unsaved], 'essay.txt');
    await type(pages[unsaved], 'Precious');
    chmodSync(new Home(classroom, unsaved).path('essay.txt'), 0o444);

    // Two tabs, of which one is left alone.
    await openDocument(pages[typing], 'essay.txt');
    const alone = await pages[typing].context().newPage();
    await alone.goto(`${classroom.hubUrl}/user/${typing}/lab/workspaces/b`);
    await labIsReady(alone);
    await pages[typing].bringToFront();
    await pages[typing].locator('.jp-FileEditor .cm-content').click();
    const end = Date.now() + 2 * IDLE * SECOND;
    while (Date.now() < end) {
      await pages[typing].keyboard.type('word ', { delay: 400 });
    }
    for (const name of names) {
      await expect(stoppedHeading(pages[name]), name).toHaveCount(0);
      const hub = await hubOf(pages[name], name);
      expect(await hub.getServer(), name).toMatchObject({ pending: null });
    }
    await expect(stoppedHeading(alone)).toHaveCount(0);
    await picture(pages[unsaved], info, 'not-saved');
    await expect(
      pages[unsaved].getByText(/It was not stopped, as “essay\.txt” could not/)
    ).toBeVisible();
  });
}

/** Sign in, and open a document; then nobody touches the page. */
async function openDocument(page: Page, name: string): Promise<void> {
  await labIsReady(page);
  await expect(sessionStatus(page)).toBeVisible();
  await page.locator('.jp-DirListing-item', { hasText: name }).dblclick();
  await documentTabs(page, name).waitFor();
}

/** Type into a text file that is open. */
async function type(page: Page, text: string): Promise<void> {
  await page.locator('.jp-FileEditor .cm-content').click();
  await page.keyboard.type(text);
}

const stoppedHeading = (page: Page) =>
  page.getByRole('heading', { name: 'Your server was stopped' });

/** A notebook whose code computes for so many seconds. */
function computing(seconds: number): string {
  const code = `import time; time.sleep(${seconds})`;
  return notebook('Long').replace('print(6 * 7)', code);
}
