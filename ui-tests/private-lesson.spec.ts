import type { Page } from '@playwright/test';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { IClassroom } from '../scripts/classroom.mjs';
import { expectAccessible } from './accessibility';
import { Home } from './home';
import { expect, GIT_TOKEN, labIsReady, pullLink, signIn, test } from './hub';
import { notebook } from './lesson-files';
import { LessonRepository } from './lesson-repository';
import {
  lessonCard,
  notification,
  openLessons,
  press,
  update
} from './lessons-panel';
import { answer, dialog, firstCell, picture } from './screens';

const WRONG = 'a-token-that-has-expired';

/** Follow a link to a lesson that is not in the course. */
async function follow(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await labIsReady(page);
  await expect(dialog(page)).toContainText('Get this lesson?');
  await answer(page, 'Get the lesson');
}

function privateLesson(classroom: IClassroom, name: string) {
  const lesson = new LessonRepository(classroom, name);
  lesson.commit({ 'start.ipynb': notebook('For members') });
  const folder = path.basename(name);
  const link = pullLink(classroom, {
    repo: lesson.url,
    urlpath: `lab/tree/${folder}/start.ipynb`
  });
  return { lesson, folder, link };
}

/** Put a token into the dialog, by keyboard alone. */
async function type(page: Page, token: string): Promise<void> {
  await expect(dialog(page).getByLabel('Token', { exact: true })).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(token);
  await page.keyboard.press('Enter');
}

async function forgetTokens(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+c');
  const palette = page.locator('#modal-command-palette');
  await palette.locator('input').fill('Forget Tokens');
  await palette
    .locator('.lm-CommandPalette-item')
    .filter({ hasText: 'Forget Tokens of Private Lessons' })
    .click();
  await expect(notification(page, /forgotten all tokens/)).toBeVisible();
}

/** Files below a folder that hold one of these texts. */
function filesWith(folder: string, texts: string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => path.join(folder, name))
    .filter(file => existsSync(file) && statSync(file).isFile())
    .filter(file => {
      const bytes = readFileSync(file);
      return texts.some(text => bytes.includes(text));
    });
}

/** A token as people and as programs write it. */
function formsOf(token: string): string[] {
  return [token, Buffer.from(`oauth2:${token}`).toString('base64')];
}

const SECRETS = [...formsOf(GIT_TOKEN), ...formsOf(WRONG)];

/** What the page remembers beyond its end. */
async function browserMemory(page: Page): Promise<string> {
  const { cookies, origins } = await page.context().storageState();
  const here = await page.evaluate(async () => {
    const stores = await indexedDB.databases();
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      stores,
      await caches.keys(),
      location.href,
      history.state,
      document.documentElement.outerHTML
    ]);
  });
  return JSON.stringify([cookies, origins]) + here;
}

test('a private lesson: told what is wrong, opened, and the token is nowhere', async ({
  page,
  classroom
}, info) => {
  test.slow();
  const ada = new Home(classroom, 'ada');
  ada.clear();
  const { lesson, folder, link } = privateLesson(classroom, 'private/members');
  await page.context().clearCookies();
  await signIn(page, classroom, 'ada');
  await labIsReady(page);

  await test.step('asks, and says that a wrong token is wrong', async () => {
    await follow(page, link);
    await expect(dialog(page)).toContainText('This lesson is private');
    await expect(dialog(page)).toContainText('/private/members');
    await expectAccessible(page, '.jp-Dialog');
    await picture(page, info, 'asked');
    await type(page, WRONG);
    await expect(dialog(page).getByRole('alert')).toContainText('is wrong');
    await expectAccessible(page, '.jp-Dialog');
    await picture(page, info, 'refused');
  });

  await test.step('«Cancel» leaves a plain state, and trying again asks again', async () => {
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
    const panel = await openLessons(page);
    const card = lessonCard(page, folder);
    await expect(card).toContainText('is private');
    expect(ada.has(folder)).toBe(false);
    await panel.getByRole('button', { name: 'Try again' }).click();
    await expect(dialog(page)).toContainText('This lesson is private');
    await type(page, GIT_TOKEN);
    await expect(dialog(page)).toHaveCount(0);
    await press(page, folder, 'Open');
    await expect(firstCell(page)).toContainText('For members');
  });

  const updateTo = async (text: string): Promise<void> => {
    lesson.commit({ 'start.ipynb': notebook(text) });
    await openLessons(page);
    await update(page, folder);
  };
  const isUpdated = (text: string) =>
    expect
      .poll(() => ada.read(`${folder}/start.ipynb`).includes(text))
      .toBe(true);

  await test.step('the tab knows the token', async () => {
    await updateTo('Second');
    await isUpdated('Second');
    await expect(dialog(page)).toHaveCount(0);
  });

  await test.step('a reloaded tab does not, and the server keeps it where it may', async () => {
    await page.reload();
    await labIsReady(page);
    await updateTo('Third');
    await expect(dialog(page)).toContainText('This lesson is private');
    await dialog(page)
      .getByLabel(/until my server stops/)
      .check();
    await dialog(page).getByLabel('Token', { exact: true }).focus();
    await type(page, GIT_TOKEN);
    await isUpdated('Third');
    await page.reload();
    await labIsReady(page);
    await updateTo('Fourth');
    await isUpdated('Fourth');
    await expect(dialog(page)).toHaveCount(0);
  });

  await test.step('it is in no file, log, setting or memory of the browser', async () => {
    const home = classroom.users.ada.home;
    expect(filesWith(home, SECRETS)).toEqual([]);
    expect(ada.read(`${folder}/.git/config`)).toContain(lesson.url);
    // Logs of the hub and of its servers.
    expect(filesWith(path.dirname(classroom.log), SECRETS)).toEqual([]);
    const memory = await browserMemory(page);
    expect(SECRETS.filter(secret => memory.includes(secret))).toEqual([]);
  });

  await test.step('it is forgotten on request', async () => {
    await forgetTokens(page);
    await updateTo('Fifth');
    await expect(dialog(page)).toContainText('This lesson is private');
    await page.keyboard.press('Escape');
  });
});

test('a host that hides private lessons: a token can be given all the same', async ({
  page,
  classroom
}, info) => {
  const ben = new Home(classroom, 'ben');
  ben.clear();
  ben.useDarkTheme();
  const { folder, link } = privateLesson(classroom, 'hidden/secret');
  await page.context().clearCookies();
  await signIn(page, classroom, 'ben');
  await labIsReady(page);
  await follow(page, link);
  await expect(notification(page, 'could not be found')).toBeVisible();
  await openLessons(page);
  const card = lessonCard(page, folder);
  await card.getByRole('button', { name: /Use a token/ }).click();
  await expect(dialog(page)).toContainText('This lesson is private');
  await dialog(page).getByLabel('Token', { exact: true }).fill('ghp_abc');
  await answer(page, 'Use the token');
  await expect(dialog(page).getByRole('alert')).toContainText('GitHub');
  await expectAccessible(page, '.jp-Dialog');
  await picture(page, info, 'dark');
  await page.setViewportSize({ width: 360, height: 640 });
  await picture(page, info, 'narrow');
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog(page).getByLabel('Token', { exact: true }).focus();
  await type(page, GIT_TOKEN);
  await expect(dialog(page)).toHaveCount(0);
  await expect(card.getByRole('button', { name: /^Open/ })).toBeVisible();
  expect(ben.has(folder, 'start.ipynb')).toBe(true);
});

test('a token that one tab forgets is forgotten by the others', async ({
  page,
  classroom
}) => {
  const ada = new Home(classroom, 'ada');
  ada.clear();
  const { lesson, folder, link } = privateLesson(classroom, 'private/tabs');
  await page.context().clearCookies();
  await signIn(page, classroom, 'ada');
  await labIsReady(page);
  await follow(page, link);
  await type(page, GIT_TOKEN);
  await expect(firstCell(page)).toContainText('For members');

  const other = await page.context().newPage();
  await other.goto(link);
  await labIsReady(other);
  await expect(dialog(other)).toContainText('This lesson is private');
  await type(other, GIT_TOKEN);
  await expect(dialog(other)).toHaveCount(0);
  const updateTo = async (text: string): Promise<void> => {
    lesson.commit({ 'start.ipynb': notebook(text) });
    await openLessons(other);
    await update(other, folder);
  };
  await updateTo('Second');
  await expect
    .poll(() => ada.read(`${folder}/start.ipynb`).includes('Second'))
    .toBe(true);
  await expect(dialog(other)).toHaveCount(0);

  await page.bringToFront();
  await forgetTokens(page);
  await other.bringToFront();
  await updateTo('Third');
  await expect(dialog(other)).toContainText('This lesson is private');
  await other.keyboard.press('Escape');
  await other.close();
});
