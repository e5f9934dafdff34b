/**
 * A server that may last only so long: what is said of its end, and when a real culler stops it.
 */
import { IS_FULL } from './full';
import { expect, labIsReady, signIn, test } from './hub';
import { picture } from './screens';
import { hubOf, sessionStatus } from './session-status';

const SECOND = 1000;
const MAX_AGE = 150;
const EVERY = 5;
/** Stopping a server, and asking for it, on a busy machine. */
const SLACK = 30;

test.use({
  classroomOptions: {
    course: `version: 1
title: A short course
session:
  idleTimeout: 3600
  cullEvery: ${EVERY}
  maxAge: ${MAX_AGE}
  warnBefore: 60
`
  }
});
test.setTimeout(300_000);
// Three minutes of waiting for a culler.
test.skip(!IS_FULL, 'npm run test:full runs it');

test('is told ahead, and stops when it was said, used or not', async ({
  page,
  classroom
}, info) => {
  await signIn(page, classroom, 'ada');
  await labIsReady(page);
  const hub = await hubOf(page, 'ada');
  const started = (await hub.getServer())?.started ?? NaN;
  await expect(sessionStatus(page)).toHaveAttribute(
    'title',
    /^Stops at .*, used or not\.$/
  );
  await expect(page.locator('.Toastify__toast')).toContainText(
    /Your server stops .*, used or not\./,
    { timeout: MAX_AGE * SECOND }
  );
  expect(Date.now()).toBeLessThan(started + (MAX_AGE + EVERY) * SECOND);
  await picture(page, info, 'max-age');
  await expect
    .poll(
      async () => {
        await page.mouse.move(200 + Math.random() * 100, 300);
        return hub.getServer().then(
          server => server === null || server.pending === 'stop',
          // With the server its token goes.
          () => true
        );
      },
      { timeout: (MAX_AGE + SLACK) * SECOND, intervals: [500] }
    )
    .toBe(true);
  const lasted = Date.now() - started;
  expect(lasted).toBeGreaterThanOrEqual(MAX_AGE * SECOND);
  expect(lasted).toBeLessThan((MAX_AGE + 2 * EVERY + SLACK) * SECOND);
});
