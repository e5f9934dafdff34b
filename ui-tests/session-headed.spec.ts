/** What the page says of a tab that is really hidden, by another one in the same window. */
import type { IClassroom } from '../scripts/classroom.mjs';
import { IS_FULL } from './full';
import { expect, test } from './hub';
import {
  HAS_DISPLAY,
  HAS_POINTER,
  HeadedBrowser,
  type HeadedTab
} from './headed-browser';
import { hubOfPage } from './session-status';

const IDLE = 40;
const EVERY = 5;
const STATUS = "document.querySelector('.jp-Session-status button')";

test.use({
  classroomOptions: {
    course: `version: 1
title: A window with two tabs
session:
  idleTimeout: ${IDLE}
  cullEvery: ${EVERY}
`,
    environment: { JUPYTERHUB_ACTIVITY_INTERVAL: String(EVERY) }
  }
});
test.setTimeout(300_000);
// Minutes of waiting for a culler.
test.skip(!IS_FULL, 'npm run test:full runs it');
test.skip(!HAS_DISPLAY, 'tigervnc-standalone-server is not installed');

/** Sign in as a person does. */
async function signIn(
  tab: HeadedTab,
  classroom: IClassroom,
  name: string
): Promise<void> {
  await tab.goto(`${classroom.hubUrl}/hub/user-redirect/lab`);
  await toBe(tab, "!!document.querySelector('#username_input')", true);
  const { password } = classroom.users[name];
  await tab.evaluate(`
    document.querySelector('#username_input').value = ${JSON.stringify(name)};
    document.querySelector('#password_input').value = ${JSON.stringify(password)};
    document.querySelector('#login_submit').click();`);
}

/** Wait until an expression has a value in a tab. */
async function toBe(
  tab: HeadedTab,
  expression: string,
  value: unknown,
  seconds = 90
): Promise<void> {
  await expect
    .poll(() => tab.evaluate(expression), { timeout: seconds * 1000 })
    .toBe(value);
}

test('another tab hides it: it says when, is culled no sooner', async ({
  classroom
}) => {
  const browser = await HeadedBrowser.start();
  try {
    const lab = await browser.openTab();
    await signIn(lab, classroom, 'ada');
    await toBe(lab, `/after closing/.test(${STATUS}?.textContent)`, true);
    expect(await lab.evaluate('document.visibilityState')).toBe('visible');
    const hub = hubOfPage(
      await lab.evaluate(
        "JSON.parse(document.querySelector('#jupyter-config-data').textContent)"
      ),
      await lab.evaluate('location.href'),
      'ada'
    );
    const other = await browser.openTab();
    const hidden = Date.now();
    await toBe(lab, 'document.visibilityState', 'hidden', 10);
    expect(await other.evaluate('document.visibilityState')).toBe('visible');
    await toBe(
      lab,
      `/^Stops at .* unless you come back\\.$/.test(${STATUS}.title)`,
      true,
      30
    );
    await expect
      .poll(
        () =>
          hub.getServer().then(
            server => server === null || server.pending === 'stop',
            // With the server its token goes.
            () => true
          ),
        { timeout: 180_000, intervals: [500] }
      )
      .toBe(true);
    expect(Date.now() - hidden).toBeGreaterThanOrEqual((IDLE - 10) * 1000);
  } finally {
    await browser.close();
  }
});

test('tells outside of a hidden tab, and a click there brings it back', async ({
  classroom
}) => {
  test.skip(!HAS_POINTER, 'xdotool is not installed');
  const browser = await HeadedBrowser.start();
  try {
    await browser.allowNotifications(new URL(classroom.hubUrl).origin);
    const lab = await browser.openTab();
    await signIn(lab, classroom, 'ben');
    await toBe(lab, `/after closing/.test(${STATUS}?.textContent)`, true);
    await browser.openTab();
    await toBe(lab, 'document.visibilityState', 'hidden', 10);
    await expect
      .poll(() => browser.clickNotification(), { timeout: 30_000 })
      .toBe(true);
    await toBe(lab, 'document.visibilityState', 'visible', 10);
    await toBe(
      lab,
      "/Your server stops/.test(document.querySelector('.Toastify__toast')?.textContent)",
      false,
      30
    );
  } finally {
    await browser.close();
  }
});
