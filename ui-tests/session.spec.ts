/**
 * The session in the status bar: when the server stops, what it uses, and keeping it running.
 */
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { THEMES } from './full';
import { Home } from './home';
import { expect, labIsReady, signIn, test } from './hub';
import { notification } from './lessons-panel';
import { picture } from './screens';
import { hubOf, sessionPopup, sessionStatus } from './session-status';
import { setSeen } from './tab-visibility';

const HOUR = 3600_000;

/** What is put into a page to see what it tells the browser. */
interface IOutside {
  told: Notification[];
  /** How often the page asked to be brought to the front. */
  focused: number;
}

test.use({
  classroomOptions: {
    course: `version: 1
title: Data around us
session:
  idleTimeout: 3600
  cullEvery: 300
  maxAge: 86400
`
  }
});

async function startLab(page: Page): Promise<void> {
  await labIsReady(page);
  await expect(sessionStatus(page)).toBeVisible();
  // It takes the focus when it comes.
  await page.locator('.jp-Launcher').waitFor();
}

test.afterEach(({ classroom }) => {
  classroom.clearHome('ada');
  classroom.clearHome('ben');
});

test('says when the server stops, and what it uses', async ({
  page,
  classroom
}, info) => {
  await signIn(page, classroom, 'ada');
  await startLab(page);
  await expect(sessionStatus(page)).toHaveText('Stops 59 min after closing');
  await sessionStatus(page).click();
  await expect(sessionPopup(page)).toContainText(
    /Stops 59 min after you close this tab\. Stops (at|on) .*, used or not\./
  );
  await expect(sessionPopup(page)).toContainText(/Memory\s*\d+/);
  await expectAccessible(page, '.jp-Session-popup');
  await expectAccessible(page, '.jp-Session-status');
  await picture(page, info, 'popup-light');
  await page.keyboard.press('Escape');
  await expect(sessionPopup(page)).toHaveCount(0);
  await expect(sessionStatus(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sessionPopup(page)).toBeVisible();
  await page.keyboard.press('Escape');

  new Home(classroom, 'ada').useDarkTheme();
  await page.reload();
  await startLab(page);
  await expect(page.locator('body')).toHaveAttribute(
    'data-jp-theme-light',
    'false'
  );
  await sessionStatus(page).click();
  await expect(sessionPopup(page)).toBeVisible();
  await expectAccessible(page, '.jp-Session-popup');
  await picture(page, info, 'popup-dark');
});

test('keeps the server running for a while, and switches off from another tab', async ({
  page,
  context,
  classroom
}, info) => {
  await signIn(page, classroom, 'ada');
  await startLab(page);
  const hub = await hubOf(page, 'ada');
  await sessionStatus(page).click();
  await sessionPopup(page).getByLabel('For how long').selectOption('2 h');
  await picture(page, info, 'keepalive-off');
  await sessionPopup(page)
    .getByRole('button', { name: 'Keep running' })
    .click();
  await expect(sessionPopup(page)).toContainText(/On, (2 h|1 h 59 min) left\./);
  await expect(sessionPopup(page)).toContainText(/Kept running (until|on) /);
  await expect(sessionStatus(page)).toContainText('Kept until');
  const server = await hub.getServer();
  expect(server?.lastActivity).toBeGreaterThan(Date.now() - HOUR);
  await expect(sessionPopup(page)).toContainText('1 h 59 min left.');
  await picture(page, info, 'keepalive-on');
  await expectAccessible(page, '.jp-Session-popup');

  const other = await context.newPage();
  await other.goto(page.url());
  await startLab(other);
  await expect(sessionStatus(other)).toContainText('Kept until');
  await sessionStatus(other).click();
  await sessionPopup(other).getByRole('button', { name: 'Switch off' }).click();
  await expect(sessionStatus(other)).toHaveText('Stops 59 min after closing');
  await expect(
    sessionPopup(other).getByRole('button', { name: 'Keep running' })
  ).toBeVisible();
  await picture(other, info, 'second-tab-off');
  await other.close();
  await page.bringToFront();
  await page.reload();
  await startLab(page);
  await expect(sessionStatus(page)).toHaveText('Stops 59 min after closing');
});

test('says that the token is dead, and asks no more', async ({
  page,
  classroom
}, info) => {
  await signIn(page, classroom, 'ada');
  const asked: string[] = [];
  await page.route('**/hub/api/**', route => {
    asked.push(route.request().url());
    return route.fulfill({ status: 403, json: { status: 403 } });
  });
  await page.reload();
  await startLab(page);
  await expect(sessionStatus(page)).toHaveText('Reload the page');
  await sessionStatus(page).click();
  await expect(sessionPopup(page)).toContainText(
    'Your sign-in has expired: reload the page.'
  );
  await picture(page, info, 'token-dead');
});

test('stays calm while the hub does not answer', async ({
  page,
  classroom
}, info) => {
  await signIn(page, classroom, 'ada');
  await page.route('**/hub/api/**', route => route.fulfill({ status: 503 }));
  await page.reload();
  await startLab(page);
  await expect(sessionStatus(page)).toHaveText('Hub does not answer');
  await sessionStatus(page).click();
  await expect(sessionPopup(page)).toContainText('Your work goes on.');
  await picture(page, info, 'hub-silent');
});

/** An answer of the hub that waits. */
interface IHeldAnswer {
  /** Once the page has asked. */
  asked: Promise<void>;
  letThrough: () => void;
}

/**
 * Let the hub say that the person's server started so long ago that it is 8 minutes from the day that
 * it may last.
 */
async function bringEndNear(page: Page, name: string): Promise<IHeldAnswer> {
  const started = new Date(Date.now() - 24 * HOUR + 8 * 60_000).toISOString();
  let letThrough = (): void => undefined;
  const wait = new Promise<void>(resolve => (letThrough = resolve));
  let isAsked = (): void => undefined;
  const asked = new Promise<void>(resolve => (isAsked = resolve));
  await page.route(`**/hub/api/users/${name}`, async route => {
    isAsked();
    const response = await route.fetch();
    const user = await response.json();
    user.servers[''].started = started;
    await wait;
    await route.fulfill({ response, json: user });
  });
  return { asked, letThrough };
}

const PEOPLE = { light: 'ada', dark: 'ben' };

for (const theme of THEMES) {
  test(`warns ahead of a stop that is near, and puts nothing in the way of typing (${theme})`, async ({
    page,
    classroom
  }, info) => {
    const name = PEOPLE[theme];
    if (theme === 'dark') {
      new Home(classroom, name).useDarkTheme();
    }
    await signIn(page, classroom, name);
    const { letThrough } = await bringEndNear(page, name);
    await page.reload();
    await startLab(page);
    await page.evaluate(() => {
      const input = document.createElement('input');
      input.id = 'typing';
      document.body.append(input);
    });
    await page.locator('#typing').focus();
    letThrough();
    const warning = notification(page, 'Save your work.');
    await expect(warning).toContainText(
      /Your server stops at .*, used or not\./
    );
    await expect(page.locator('#typing')).toBeFocused();
    await expect(sessionStatus(page)).toContainText('Stops at');
    await expectAccessible(page, '.Toastify__toast');
    await picture(page, info, 'warning');
    // By keyboard, too.
    await warning.getByRole('button', { name: 'Save everything' }).focus();
    await page.keyboard.press('Enter');
    await expect(warning).toHaveCount(0);
  });
}

test('tells outside of a tab that nobody sees, once that was allowed', async ({
  page,
  context,
  classroom
}, info) => {
  await context.addInitScript(() => {
    const told: Notification[] = [];
    const { Notification: Real } = window;
    const focus = window.focus.bind(window);
    Object.assign(window, {
      ...{ told, focused: 0 },
      Notification: class extends Real {
        constructor(title: string, options?: NotificationOptions) {
          super(title, options);
          told.push(this);
        }
      },
      focus: () => {
        (window as unknown as IOutside).focused++;
        focus();
      }
    });
  });
  await signIn(page, classroom, 'ada');
  await startLab(page);
  await sessionStatus(page).click();
  const allow = sessionPopup(page).getByRole('button', {
    name: 'Also tell me outside of this tab'
  });
  await picture(page, info, 'ask');
  // What the browser's own question would lead to.
  await context.grantPermissions(['notifications']);
  await allow.click();
  await expect(sessionPopup(page)).toContainText(
    'You are told before it stops, also outside of this tab.'
  );
  await expectAccessible(page, '.jp-Session-popup');
  await picture(page, info, 'allowed');
  await page.keyboard.press('Escape');
  await expect(sessionPopup(page)).toHaveCount(0);
  const { asked, letThrough } = await bringEndNear(page, 'ada');
  await page.reload();
  await startLab(page);
  // A tab that nobody sees asks nothing.
  await asked;
  await setSeen(page, false);
  letThrough();
  await expect(notification(page, 'Save your work.')).toHaveCount(1);
  const told = (): Promise<string[]> =>
    page.evaluate(() =>
      (window as unknown as IOutside).told.map(
        ({ title, body }) => `${title}: ${body}`
      )
    );
  await expect
    .poll(told)
    .toEqual([
      expect.stringMatching(
        /^JupyterLab: Your server stops at .*, used or not\. Save your work\.$/
      )
    ]);
  const isClosed = page.evaluate(() => {
    const { told } = window as unknown as IOutside;
    const closed = new Promise<boolean>(resolve =>
      told[0].addEventListener('close', () => resolve(true))
    );
    told[0].dispatchEvent(new Event('click'));
    return closed;
  });
  expect(await isClosed).toBe(true);
  expect(
    await page.evaluate(() => (window as unknown as IOutside).focused)
  ).toBe(1);
});

test('tells in the tab alone where the browser does not allow more', async ({
  page,
  classroom
}) => {
  await signIn(page, classroom, 'ada');
  await startLab(page);
  await sessionStatus(page).click();
  // A browser without a window says no by itself.
  await sessionPopup(page)
    .getByRole('button', { name: 'Also tell me outside of this tab' })
    .click();
  await expect(sessionPopup(page)).toContainText(
    'Your browser does not allow it: you are told in this tab alone.'
  );
});
