/** What Homeroom asks for while nobody looks: two hours by the page's clock, on a real server. */
import type { Page } from '@playwright/test';
import { Home } from './home';
import { expect, labIsReady, signIn, test } from './hub';
import { notebook } from './lesson-files';
import { LessonRepository } from './lesson-repository';
import { lessonCard, openLessons } from './lessons-panel';
import { sessionStatus } from './session-status';
import { setSeen } from './tab-visibility';

const TITLE = 'Practice';

test.use({
  classroomOptions: {
    course: `version: 1
title: Away
lessons:
  - name: practice
    title: ${TITLE}
    repo: \${GIT}/practice.git
    auto: true
session:
  idleTimeout: 7200
`
  }
});

/** Our own requests say so in a header; Lab's do not. */
function ownRequests(page: Page): string[] {
  const found: string[] = [];
  page.context().on('request', request => {
    if (request.headers()['x-homeroom'] === '1') {
      found.push(new URL(request.url()).pathname);
    }
  });
  return found;
}

/** Let the page's clock go on; timers that are due run once in each step. */
async function pass(page: Page, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    await page.clock.fastForward(60_000);
  }
}

test('asks for nothing in two hours that nobody looks, and goes on afterwards', async ({
  page,
  classroom
}) => {
  test.slow();
  new Home(classroom, 'ada').clear();
  new LessonRepository(classroom, 'practice').commit({
    'start.ipynb': notebook('Practice')
  });
  const asked = ownRequests(page);
  await page.clock.install();
  await signIn(page, classroom, 'ada');
  await labIsReady(page);
  await openLessons(page);
  await expect(lessonCard(page, TITLE)).toContainText('Up to date');
  await expect(sessionStatus(page)).toBeVisible();

  await setSeen(page, false);
  // What was under way comes to its end.
  await expect
    .poll(async () => {
      asked.length = 0;
      await pass(page, 1);
      await page.waitForLoadState('networkidle');
      return asked;
    })
    .toEqual([]);
  await pass(page, 120);
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);

  await setSeen(page, true);
  await expect
    .poll(async () => {
      await pass(page, 1);
      return asked.length;
    })
    .toBeGreaterThan(0);
});
