/**
 * A course that opens and closes: said in the session's details, and announced ahead, in Lab and outside of it.
 */
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { THEMES } from './full';
import { Home } from './home';
import { expect, labIsReady, signIn, test } from './hub';
import { notification } from './lessons-panel';
import { picture } from './screens';
import { sessionPopup, sessionStatus } from './session-status';

const MINUTE = 60_000;

/** Both within the ten minutes of a warning, and far enough for a classroom to start before. */
const OPENS = Date.now() + 8 * MINUTE;
const CLOSES = Date.now() + 9.5 * MINUTE;

/** As a course has it: without parts of a second. */
function moment(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
}

test.use({
  classroomOptions: {
    course: `version: 1
title: A short course
opens: '${moment(OPENS)}'
closes: '${moment(CLOSES)}'
session:
  idleTimeout: 3600
  cullEvery: 300
`
  }
});

/** A time of day as this page's learner reads it. */
function timeOfDay(page: Page, time: number): Promise<string> {
  return page.evaluate(
    at =>
      new Date(at).toLocaleTimeString(undefined, {
        hour: '2-digit',
        minute: '2-digit'
      }),
    time
  );
}

const PEOPLE = { light: 'ada', dark: 'ben' };

for (const theme of THEMES) {
  test(`says when the course opens, and warns before it closes (${theme})`, async ({
    page,
    classroom
  }, info) => {
    const name = PEOPLE[theme];
    if (theme === 'dark') {
      new Home(classroom, name).useDarkTheme();
    }
    await signIn(page, classroom, name);
    await labIsReady(page);
    const closes = `The course closes at ${await timeOfDay(page, CLOSES)}.`;
    const warning = notification(page, `${closes} Save your work.`);
    await expect(warning).toHaveCount(1);
    await expectAccessible(page, '.Toastify__toast');
    await sessionStatus(page).click();
    const popup = sessionPopup(page);
    await expect(popup).toContainText(closes);
    await expect(popup).toContainText(
      `The course opens at ${await timeOfDay(page, OPENS)}.`
    );
    await expectAccessible(page, '.jp-Session-popup');
    // Both are in the same corner.
    await expect(async () => {
      const details = await popup.boundingBox();
      const message = await warning.boundingBox();
      const end = Number(message?.x) + Number(message?.width);
      expect(end).toBeLessThan(Number(details?.x));
    }).toPass();
    await picture(page, info, 'dates');
    await page.keyboard.press('Escape');
    await warning.getByRole('button', { name: 'Save everything' }).click();
    await expect(warning).toHaveCount(0);
  });
}
