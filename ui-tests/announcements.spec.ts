/**
 * What an instructor announces is in every open JupyterLab within a minute; and the class's service
 * gives lessons.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { expect, labIsReady, pullLink, signIn, test } from './hub';
import { firstCell, picture } from './screens';

/** The demo's course, with the class's service. */
const COURSE = readFileSync(
  path.join(__dirname, '..', 'demo', 'course.yaml'),
  'utf8'
);

test.use({ classroomOptions: { course: `${COURSE}\nservice: {}\n` } });

/** Run `homeroom announce` as in a terminal of the instructor's own server: with the token of its page. */
async function announce(
  page: Page,
  hubUrl: string,
  ...what: string[]
): Promise<string> {
  const { CACHE } = await import('../scripts/environment.mjs');
  const token = await page.evaluate(() => {
    const config = document.querySelector('#jupyter-config-data');
    return (JSON.parse(config?.textContent ?? '{}') as { token: string }).token;
  });
  return execFileSync(
    path.join(CACHE, 'envs', 'lab', 'bin', 'homeroom'),
    ['announce', '--url', hubUrl, ...what],
    { env: { ...process.env, HOMEROOM_TOKEN: token }, encoding: 'utf8' }
  );
}

test('an announcement is in a learner’s Lab within a minute, once', async ({
  browser,
  page,
  classroom
}, info) => {
  test.slow();
  const context = await browser.newContext();
  const prof = await context.newPage();
  await Promise.all([
    signIn(page, classroom, 'ada'),
    signIn(prof, classroom, 'prof')
  ]);
  await Promise.all([labIsReady(page), labIsReady(prof)]);
  const text = 'Exercise 3 has a mistake: update the lesson, please.';
  const said = await announce(prof, classroom.hubUrl, text);
  const toast = page.locator('.Toastify__toast').filter({ hasText: text });
  // A minute, and what a busy machine takes.
  await expect(toast).toBeVisible({ timeout: 90_000 });
  await expect(toast).toHaveCount(1);
  await expect(toast).toContainText('Message to your class');
  await expect(toast.getByRole('alert')).toHaveCount(1);
  await expectAccessible(page, '.Toastify');
  await picture(page, info, 'announcement');
  await page.reload();
  await labIsReady(page);
  const asked = page.waitForResponse(/\/services\/homeroom\/announcements$/, {
    timeout: 90_000
  });
  expect((await asked).status()).toBe(200);
  await expect(toast).toHaveCount(0);

  // Taken back, nobody who comes later sees it.
  const id = /--remove ([0-9a-f]+)/.exec(said)?.[1] ?? '';
  await announce(prof, classroom.hubUrl, '--remove', id);
  const later = await page.evaluate(async () => {
    const config = document.querySelector('#jupyter-config-data');
    const { token } = JSON.parse(config?.textContent ?? '{}');
    const answer = await fetch('/services/homeroom/announcements', {
      headers: { Authorization: `token ${token}` }
    });
    return answer.json();
  });
  expect(later).toEqual({ announcements: [] });
  await context.close();
});

test('a lesson comes through the class’s service', async ({
  page,
  classroom,
  gitRequests
}) => {
  test.slow();
  const link = pullLink(classroom, {
    repo: `${classroom.gitUrl}/intro.git`,
    branch: 'main',
    urlpath: 'lab/tree/intro/start.ipynb'
  });
  for (const name of ['ada', 'prof']) {
    await page.context().clearCookies();
    await signIn(page, classroom, name, link);
    await labIsReady(page);
    await expect(firstCell(page)).toContainText('First steps in a notebook');
  }
  const packs = gitRequests('intro').filter(({ path }) =>
    path.endsWith('/git-upload-pack')
  );
  // Small files, and large ones where there are some: once for both people.
  expect(packs.length).toBeLessThanOrEqual(2);
});
