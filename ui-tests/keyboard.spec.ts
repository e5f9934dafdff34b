/**
 * All of the panel by keyboard alone, each screen of it checked by axe-core, in both themes.
 */
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { THEMES } from './full';
import { Home } from './home';
import { expect, GIT_TOKEN, labIsReady, signIn, test } from './hub';
import { notebook } from './lesson-files';
import { LessonRepository } from './lesson-repository';
import { lessonCard, openLessons } from './lessons-panel';
import { dialog, launcherHasFocus, picture, resizeSideBar } from './screens';

const TITLE = 'Practice';
const SECRET = 'For members';
const PANEL = '#jp-homeroom-lessons';

test.use({
  classroomOptions: {
    course: `version: 1
title: Without a mouse
lessons:
  - name: practice
    title: ${TITLE}
    description: What one does with a lesson.
    repo: \${GIT}/practice.git
    open: start.ipynb
  - name: members
    title: ${SECRET}
    repo: \${GIT}/private/keys.git
    open: start.ipynb
`
  }
});

/** More stops than the panel has between any two of its buttons. */
const STOPS = 40;

/** Go to a control with the tab key, onwards and, at the end, from the beginning. */
async function reach(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeVisible();
  for (let stop = 0; stop < STOPS; stop++) {
    if (await control.evaluate(node => node === document.activeElement)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  await expect(control).toBeFocused();
}

async function press(page: Page, control: Locator): Promise<void> {
  await reach(page, control);
  await page.keyboard.press('Enter');
}

/** Choose something in the menu of a lesson. */
async function choose(page: Page, title: string, label: string): Promise<void> {
  const button = lessonCard(page, title).getByRole('button', {
    name: `More for “${title}”`
  });
  await press(page, button);
  await expect(page.getByRole('menu').last()).toBeVisible();
  const item = page.getByRole('menuitem', { name: label, exact: true });
  await expect(item).toBeVisible();
  for (let at = 0; at < 12; at++) {
    await page.keyboard.press('ArrowDown');
    if (/lm-mod-active/.test((await item.getAttribute('class')) ?? '')) {
      break;
    }
  }
  await expect(item).toHaveClass(/lm-mod-active/);
  await page.keyboard.press('Enter');
}

const PEOPLE = { light: 'ada', dark: 'ben' };

for (const theme of THEMES) {
  test(`needs no mouse, and nothing serious is found (${theme})`, async ({
    page,
    classroom
  }, info) => {
    test.slow();
    const name = PEOPLE[theme];
    const home = new Home(classroom, name);
    home.clear();
    if (theme === 'dark') {
      home.useDarkTheme();
    }
    const lesson = new LessonRepository(classroom, 'practice');
    lesson.commit({
      'start.ipynb': notebook('Practice'),
      'notes.txt': 'one\ntwo\nthree\n'
    });
    new LessonRepository(classroom, 'private/keys').commit({
      'start.ipynb': notebook('Keys')
    });
    const check = async (selector: string, shot: string): Promise<void> => {
      await picture(page, info, shot);
      await expectAccessible(page, selector);
    };
    const card = lessonCard(page, TITLE);
    const button = (label: string): Locator =>
      card.getByRole('button', { name: `${label}: ${TITLE}` });

    await page.context().clearCookies();
    await signIn(page, classroom, name);
    await labIsReady(page);
    await launcherHasFocus(page);
    await openLessons(page);
    await page.locator(PANEL).focus();
    await resizeSideBar(page, 320);
    await page.locator(PANEL).focus();

    await test.step('gets a lesson', async () => {
      await press(page, button('Get'));
      await expect(card).toContainText('Up to date');
      await expect(button('Open')).toBeFocused();
      await check(PANEL, 'here');
    });

    await test.step('updates it, and goes through the result', async () => {
      home.write('practice/notes.txt', 'one\nmine\nthree\n');
      lesson.commit({ 'notes.txt': 'one\ntheirs\nthree\n', 'more.txt': 'x' });
      await choose(page, TITLE, 'Update');
      await expect(card).toContainText('1 file needs a look');
      await check(PANEL, 'result');
      await press(
        page,
        card.getByRole('button', { name: 'Compare notes.txt' })
      );
      await expect(page.locator('.jp-Compare-heading:visible')).toBeFocused();
      await expect(page.locator('.jp-Compare')).toContainText('Keep both');
      await check('.jp-Compare', 'compare');
      await page.keyboard.press('Alt+w');
      await expect(page.locator('.jp-Compare')).toHaveCount(0);
    });

    await test.step('undoes it', async () => {
      await page.locator(PANEL).focus();
      await choose(page, TITLE, 'Undo the last update…');
      await expect(dialog(page)).toBeVisible();
      await check('.jp-Dialog', 'undo');
      await page.keyboard.press('Enter');
      await expect(dialog(page)).toHaveCount(0);
      await expect(card).toContainText('Update available');
      expect(home.read('practice/notes.txt')).toBe('one\nmine\nthree\n');
    });

    await test.step('looks ahead', async () => {
      await page.locator(PANEL).focus();
      await choose(page, TITLE, 'See what is new…');
      await expect(page.locator('.jp-Compare:visible')).toContainText(
        'Nothing has been changed yet'
      );
      await check('.jp-Compare', 'preview');
      await page.keyboard.press('Alt+w');
    });

    await test.step('leaves a question that it does not want', async () => {
      await page.locator(PANEL).focus();
      await choose(page, TITLE, 'Remove…');
      await expect(dialog(page)).toBeVisible();
      await check('.jp-Dialog', 'remove');
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toHaveCount(0);
      expect(home.has('practice')).toBe(true);
      await page.locator(PANEL).focus();
      await choose(page, SECRET, 'Take one folder…');
      await expect(dialog(page)).toBeVisible();
      await check('.jp-Dialog', 'one-folder');
      await page.keyboard.press('Escape');
    });

    await test.step('gives a token', async () => {
      const secret = lessonCard(page, SECRET);
      await page.locator(PANEL).focus();
      await press(page, secret.getByRole('button', { name: /^Get: / }));
      await expect(
        dialog(page).getByLabel('Token', { exact: true })
      ).toBeFocused();
      await check('.jp-Dialog', 'token');
      await page.keyboard.type('wrong');
      await page.keyboard.press('Enter');
      await expect(dialog(page).getByRole('alert')).toContainText('is wrong');
      await check('.jp-Dialog', 'token-refused');
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(GIT_TOKEN);
      await page.keyboard.press('Enter');
      await expect(dialog(page)).toHaveCount(0);
      await expect(secret).toContainText('Up to date');
      await check(PANEL, 'token-given');
    });
  });
}
