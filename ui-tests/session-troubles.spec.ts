/**
 * A hub that hangs or is slow, and a computer whose clock is wrong: calm, true, right again by itself.
 */
import type { Page } from '@playwright/test';
import { expect, labIsReady, signIn, test } from './hub';
import { notification } from './lessons-panel';
import { picture } from './screens';
import { sessionPopup, sessionStatus } from './session-status';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test.use({
  classroomOptions: {
    course: `version: 1
title: Troubles
session:
  idleTimeout: 3600
  cullEvery: 60
  maxAge: 86400
`
  }
});

/** Let the page's clock go on; timers that are due run once in each step. */
async function pass(page: Page, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    await page.clock.fastForward(MINUTE);
  }
}

const AS_USUAL = 'Stops 59 min after closing';

test('a hub that hangs is told of, and found again once it answers', async ({
  page,
  classroom
}, info) => {
  test.setTimeout(240_000);
  await page.clock.install();
  await signIn(page, classroom, 'ada');
  await labIsReady(page);
  await expect(sessionStatus(page)).toHaveText(AS_USUAL);
  process.kill(classroom.hubPid(), 'SIGSTOP');
  try {
    await pass(page, 3);
    await expect(sessionStatus(page)).toHaveText('Hub does not answer');
    await sessionStatus(page).click();
    await expect(sessionPopup(page)).toContainText('Your work goes on.');
    await expect(page.locator('.jp-Dialog')).toHaveCount(0);
    await picture(page, info, 'hub-hangs');
  } finally {
    process.kill(classroom.hubPid(), 'SIGCONT');
  }
  // It is asked less and less often while it does not answer. Its answer takes real time, in which the
  // page's must stand still.
  const asked = { intervals: [3000], timeout: 120_000 };
  await expect
    .poll(async () => {
      const text = await sessionStatus(page).textContent();
      await pass(page, text === AS_USUAL ? 0 : 1);
      return text;
    }, asked)
    .toBe(AS_USUAL);
});

test('a hub that takes five seconds is waited for', async ({
  page,
  classroom
}) => {
  await signIn(page, classroom, 'ada');
  await labIsReady(page);
  await page.route('**/hub/api/**', async route => {
    await new Promise(resolve => setTimeout(resolve, 5_000));
    await route.continue();
  });
  await page.reload();
  await labIsReady(page);
  await expect(sessionStatus(page)).toHaveText(AS_USUAL);
});

for (const [name, ahead] of [
  ['ahead', 10 * MINUTE],
  ['behind', -10 * MINUTE]
] as const) {
  test(`a clock that is ten minutes ${name} changes nothing of what is true`, async ({
    page,
    classroom
  }, info) => {
    await signIn(page, classroom, 'ada');
    await labIsReady(page);
    // Started so long ago that it is 8 minutes from the day that it may last.
    const started = new Date(Date.now() - 24 * HOUR + 8 * MINUTE);
    await page.route('**/hub/api/users/ada', async route => {
      const response = await route.fetch();
      const user = await response.json();
      user.servers[''].started = started.toISOString();
      await route.fulfill({ response, json: user });
    });
    await page.clock.install({ time: Date.now() + ahead });
    await page.reload();
    await labIsReady(page);
    expect(
      Math.abs((await page.evaluate(() => Date.now())) - Date.now() - ahead)
    ).toBeLessThan(MINUTE);
    // By that clock a time of day would be read wrongly.
    await expect(sessionStatus(page)).toHaveText(/^Stops in [67] min$/);
    await expect(notification(page, 'Save your work.')).toContainText(
      /Your server stops in [67] min, used or not\./
    );
    await picture(page, info, `clock-${name}`);
  });
}
