/**
 * An instructor makes a link, and a learner follows it.
 */
import type { Locator, Page } from '@playwright/test';
import jsQR from 'jsqr';
import { expectAccessible } from './accessibility';
import { Home } from './home';
import { expect, GIT_TOKEN, labIsReady, pullLink, signIn, test } from './hub';
import { notebook } from './lesson-files';
import { LessonRepository } from './lesson-repository';
import { chooseInMenu, notification, openLessons } from './lessons-panel';
import {
  answer,
  dialog,
  documentTabs,
  firstCell,
  picture,
  runCommand
} from './screens';

const TITLE = 'First steps in a notebook';
const FORM = '.jp-Links-generator';

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
});

/** The text on the clipboard. */
function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** What a reader of QR codes sees in a picture on the page. */
async function readQrCode(page: Page, code: Locator): Promise<string> {
  const shot = await code.screenshot();
  const source = `data:image/png;base64,${shot.toString('base64')}`;
  const { data, width, height } = await page.evaluate(async url => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * 3;
    canvas.height = image.height * 3;
    const context = canvas.getContext('2d');
    if (!context) {
      throw new Error('no canvas');
    }
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
    return {
      ...pixels,
      data: [...pixels.data],
      width: canvas.width,
      height: canvas.height
    };
  }, source);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? '';
}

test('a link to an open notebook brings it to a learner', async ({
  page,
  browser,
  classroom
}) => {
  // Two people's servers start.
  test.slow();
  new Home(classroom, 'prof').clear();
  new Home(classroom, 'ada').clear();
  const repo = `${classroom.gitUrl}/intro.git`;
  await signIn(
    page,
    classroom,
    'prof',
    pullLink(classroom, { repo, urlpath: 'lab/tree/intro/start.ipynb' })
  );
  await labIsReady(page);
  await expect(firstCell(page)).toContainText(TITLE, { timeout: 60_000 });

  await documentTabs(page, 'start.ipynb').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Copy Lesson Link' }).click();
  const told = notification(page, 'The link to “start.ipynb” is copied.');
  await expect(told).toBeVisible();
  const link = await clipboard(page);
  expect(link).toContain(`${classroom.hubUrl}/hub/user-redirect/git-pull?`);
  await told.getByRole('button', { name: 'More options' }).click();
  const form = page.locator(FORM);
  await expect(form.getByLabel('Repository')).toHaveValue(repo);
  await expect(form.getByLabel('File or folder to open')).toHaveValue(
    'start.ipynb'
  );
  await expect(form.getByLabel('Link', { exact: true })).toHaveValue(link);

  const context = await browser.newContext();
  const adasPage = await context.newPage();
  await signIn(adasPage, classroom, 'ada', link);
  await labIsReady(adasPage);
  await expect(firstCell(adasPage)).toContainText(TITLE, { timeout: 60_000 });
  await context.close();
});

test('the form says what is there and what is not', async ({
  page,
  classroom
}, info) => {
  // axe takes its time on a busy machine.
  test.slow();
  new Home(classroom, 'prof').clear();
  await signIn(page, classroom, 'prof');
  await labIsReady(page);
  await runCommand(page, 'Create a Lesson Link');
  const form = page.locator(FORM);
  const repository = form.getByLabel('Repository');
  await expect(repository).toBeFocused();
  await picture(page, info, 'empty');

  // By keyboard alone: the next fields are the next ones in order.
  await page.keyboard.type(`${classroom.gitUrl}/data.git`);
  await expect(form.getByText('The repository answers.').first()).toBeVisible();
  await expect(
    form.getByText('The default branch: main').first()
  ).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Weather.ipynb');
  await expect(
    form.getByText('There is no such file. Did you mean weather.ipynb?').first()
  ).toBeVisible();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('weather.ipynb');
  await expect(form.getByText('This file is there.').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type('no/such');
  await expect(
    form.getByText('There is no such branch. There is: main').first()
  ).toBeVisible();
  await picture(page, info, 'problem');
  await expectAccessible(page, FORM);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('main');
  await expect(form.getByText('This branch is there.').first()).toBeVisible();

  const link = form.getByLabel('Link', { exact: true });
  const text = await link.inputValue();
  expect(text).toContain('urlpath=lab%2Ftree%2Fdata%2Fweather.ipynb');
  const copy = form.getByRole('button', { name: 'Copy: Link' });
  await copy.focus();
  await page.keyboard.press('Enter');
  await expect(form.getByText('Copied: Link')).toBeAttached();
  expect(await clipboard(page)).toBe(text);
  const code = form.getByRole('img', { name: /^QR code of the link/ });
  expect(await readQrCode(page, code)).toBe(text);
  await expectAccessible(page, FORM);
  await picture(page, info, 'complete');

  await page.setViewportSize({ width: 620, height: 800 });
  await expect(code).toBeVisible();
  await picture(page, info, 'narrow');
  expect(
    await page
      .locator(FORM)
      .evaluate(node => node.scrollWidth - node.clientWidth)
  ).toBe(0);
});

test('a repository outside the course is looked at once somebody says so', async ({
  page,
  classroom,
  gitRequests
}, info) => {
  const prof = new Home(classroom, 'prof');
  prof.clear();
  prof.useDarkTheme();
  const lesson = new LessonRepository(classroom, 'elsewhere/links');
  lesson.commit({ 'a #1.ipynb': notebook('Odd names') });
  // Another name of the same host, which the course does not list.
  const url = lesson.url.replace('127.0.0.1', 'localhost');
  await signIn(page, classroom, 'prof');
  await labIsReady(page);
  await runCommand(page, 'Create a Lesson Link');
  const form = page.locator(FORM);
  await form.getByLabel('Repository').fill(url);
  await expect(form.getByText(/^Not checked: localhost/).first()).toBeVisible();
  expect(gitRequests('elsewhere/links')).toEqual([]);
  await picture(page, info, 'dark');
  await expectAccessible(page, FORM);
  await form.getByRole('button', { name: 'Check the repository' }).click();
  await expect(
    form
      .getByText(/^(The repository answers|.* inside a private network)/)
      .first()
  ).toBeVisible();

  await form.getByLabel('Repository').fill(`${classroom.gitUrl}/private/x.git`);
  const check = form.getByRole('button', { name: 'Check the repository' });
  await check.or(form.getByRole('button', { name: 'Check again' })).waitFor();
  if (await check.isVisible()) {
    await check.click();
  }
  await expect(form.getByRole('button', { name: 'Check again' })).toBeVisible();
  await expectAccessible(page, FORM);
  await picture(page, info, 'dark-private');

  await form.getByLabel('Repository').fill(`${classroom.gitUrl}/intro.git`);
  await expect(form.getByText('The repository answers.').first()).toBeVisible();
  await form.getByRole('button', { name: 'Copy: Link' }).click();
  await expect(form.getByText('Copied: Link')).toBeAttached();
  await expect(form.getByRole('img', { name: /^QR code/ })).toBeVisible();
  await expectAccessible(page, FORM);
  await picture(page, info, 'dark-copied');
});

test('a private repository is checked with the token that the tab has', async ({
  page,
  classroom
}, info) => {
  new Home(classroom, 'prof').clear();
  const lesson = new LessonRepository(classroom, 'private/linked');
  lesson.commit({ 'start.ipynb': notebook('For members') });
  await signIn(
    page,
    classroom,
    'prof',
    pullLink(classroom, {
      repo: lesson.url,
      urlpath: 'lab/tree/linked/start.ipynb'
    })
  );
  await labIsReady(page);
  await answer(page, 'Get the lesson');
  await dialog(page).getByLabel('Token', { exact: true }).fill(GIT_TOKEN);
  await answer(page, 'Use the token');
  await expect(firstCell(page)).toContainText('For members');

  await openLessons(page);
  await chooseInMenu(page, 'linked', 'Create a Lesson Link');
  const form = page.locator(FORM);
  await expect(form.getByText('The repository answers.').first()).toBeVisible();
  await form.getByLabel('File or folder to open').fill('start.ipynb');
  await expect(form.getByText('This file is there.').first()).toBeVisible();
  await picture(page, info, 'private');
});

test('a browser that does not let pages copy shows what to do', async ({
  page,
  classroom
}) => {
  new Home(classroom, 'prof').clear();
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  await signIn(page, classroom, 'prof');
  await labIsReady(page);
  await runCommand(page, 'Create a Lesson Link');
  const form = page.locator(FORM);
  await form.getByLabel('Repository').fill(`${classroom.gitUrl}/intro.git`);
  await form.getByRole('button', { name: 'Copy: Markdown badge' }).click();
  await expect(form.getByText(/press Ctrl\+C/)).toBeVisible();
  const area = form.getByLabel('Markdown badge', { exact: true });
  await expect(area).toBeFocused();
  expect(
    await area.evaluate((node: HTMLTextAreaElement) =>
      node.value.slice(node.selectionStart, node.selectionEnd)
    )
  ).toMatch(/^\[!\[Open the lesson\]/);
});
