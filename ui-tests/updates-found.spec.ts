/**
 * Updates that are found: a sign, an offer, and lessons that update themselves.
 */
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { THEMES } from './full';
import { Home } from './home';
import { expect, labIsReady, signIn, test } from './hub';
import type { IClassroom } from '../scripts/classroom.mjs';
import { notebook } from './lesson-files';
import { LessonRepository } from './lesson-repository';
import {
  chooseInMenu,
  lessonCard,
  notification,
  openLessons,
  press
} from './lessons-panel';
import {
  answer,
  dialog,
  documentTabs,
  firstCell,
  launcherHasFocus,
  picture,
  resizeSideBar,
  workspaceSaved
} from './screens';

const WEEKS = Array.from({ length: 58 }, (_, i) => `week-${i + 1}`);

test.use({
  classroomOptions: {
    course: `version: 1
title: A long course
lessons:
  - name: asked
    title: Asked for
    repo: \${GIT}/asked.git
    open: start.ipynb
  - name: by-itself
    title: By itself
    description: Comes and is updated without a question.
    repo: \${GIT}/by-itself.git
    open: start.ipynb
    auto: true
${WEEKS.map(name => `  - name: ${name}\n    repo: \${GIT}/${name}.git`).join('\n')}
`
  }
});

let ben: Home;
let asked: LessonRepository;
let byItself: LessonRepository;

test.beforeEach(async ({ classroom }) => {
  ben = new Home(classroom, 'ben');
  ben.clear();
  asked = new LessonRepository(classroom, 'asked');
  asked.commit({ 'start.ipynb': notebook('Asked, first version') });
  byItself = new LessonRepository(classroom, 'by-itself');
  byItself.commit({
    'start.ipynb': notebook('By itself, first version'),
    'notes.txt': 'one\n'
  });
});

async function startLab(page: Page, classroom: IClassroom): Promise<void> {
  await signIn(page, classroom, 'ben');
  await labIsReady(page);
}

/** Start Lab again, as on the next morning: it looks for updates then. */
async function nextMorning(page: Page): Promise<void> {
  await page.reload();
  await labIsReady(page);
}

const sideBarTab = (page: Page) =>
  page.locator('.lm-TabBar-tab[data-id="jp-homeroom-lessons"]');

test('an update is found, shown on the side bar, and offered once', async ({
  page,
  classroom
}, info) => {
  await startLab(page, classroom);
  await openLessons(page);
  await press(page, 'Asked for', 'Get');
  const card = lessonCard(page, 'Asked for');
  await expect(card).toContainText('Up to date');
  const saved = workspaceSaved(page, '"current":"filebrowser"');
  await page
    .getByRole('tab', { name: /File Browser/ })
    .first()
    .click();
  await saved;

  asked.commit({ 'start.ipynb': notebook('Asked, second version') });
  await nextMorning(page);
  await expect(sideBarTab(page)).toHaveAttribute('data-homeroom-updates', '1');
  await page.mouse.move(640, 300);
  await sideBarTab(page).screenshot({ path: info.outputPath('badge.png') });
  const offer = notification(page, '“Asked for” has an update.');
  await expect(offer).toBeVisible();
  await picture(page, info, 'offer');
  await openLessons(page);
  await expect(card).toContainText('Update available');
  await picture(page, info, 'available');
  await expectAccessible(page, '#jp-homeroom-lessons');

  await offer.getByRole('button', { name: 'Update' }).click();
  await expect(card).toContainText('1 file updated');
  await expect(sideBarTab(page)).not.toHaveAttribute(
    'data-homeroom-updates',
    /./
  );
  expect(ben.read('asked/start.ipynb')).toContain('second version');
});

test('a lesson that comes by itself stays out of the learner’s way', async ({
  page,
  classroom
}, info) => {
  await startLab(page, classroom);
  await openLessons(page);
  const card = lessonCard(page, 'By itself');
  await expect(card).toContainText('Up to date');
  await expect(notification(page, '“By itself”: 2 files new.')).toBeVisible();
  await press(page, 'By itself', 'Open');
  await expect(firstCell(page)).toContainText('first version');

  // While its notebook is open, and nothing clashes.
  byItself.commit({ 'start.ipynb': notebook('By itself, second version') });
  await nextMorning(page);
  await expect(firstCell(page)).toContainText('second version');
  await expect(documentTabs(page, 'start.ipynb')).toHaveCount(1);
  await expect(dialog(page)).toHaveCount(0);

  // Where both changed the same, it waits.
  ben.write('by-itself/notes.txt', 'mine\n');
  byItself.commit({ 'notes.txt': 'theirs\n' });
  await nextMorning(page);
  await openLessons(page);
  await expect(card).toContainText('Needs you: an update is waiting');
  expect(ben.read('by-itself/notes.txt')).toBe('mine\n');
  await picture(page, info, 'waiting');
  await press(page, 'By itself', 'Update');
  await expect(card).toContainText('1 file needs a look');
  expect(ben.read('by-itself/notes.txt')).toBe('mine\n');
  expect(ben.read('by-itself/notes_course.txt')).toBe('theirs\n');

  // What was taken back does not come again by itself.
  await press(page, 'By itself', 'Undo');
  await answer(page, 'Undo');
  await expect(card).toContainText('Undone: ');
  expect(ben.has('by-itself', 'notes_course.txt')).toBe(false);
  await nextMorning(page);
  await openLessons(page);
  await expect(card).toContainText('Update available');
  expect(ben.has('by-itself', 'notes_course.txt')).toBe(false);
});

for (const theme of THEMES) {
  test(`sixty lessons can be searched, narrow and by keyboard (${theme})`, async ({
    page,
    classroom
  }, info) => {
    if (theme === 'dark') {
      ben.useDarkTheme();
    }
    await startLab(page, classroom);
    await launcherHasFocus(page);
    const panel = await openLessons(page);
    await expect(panel.getByRole('listitem')).toHaveCount(60);
    await resizeSideBar(page, 320);
    await picture(page, info, 'many');
    const search = panel.getByRole('searchbox', { name: 'Find a lesson' });
    await search.focus();
    await page.keyboard.type('itself');
    await expect(panel.getByRole('listitem')).toHaveCount(1);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('nothing like it');
    await expect(panel).toContainText('No lesson is called like that.');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Asked');

    const more = panel.getByRole('button', { name: 'More for “Asked for”' });
    await more.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem')).not.toHaveCount(0);
    await picture(page, info, 'menu');
    await page.keyboard.press('Escape');
    await expect(more).toBeFocused();
    await expectAccessible(page, '#jp-homeroom-lessons');
  });
}

test('the first-run hint goes for good', async ({ page, classroom }) => {
  await startLab(page, classroom);
  const panel = await openLessons(page);
  const saved = workspaceSaved(page, 'hint-read');
  await panel.getByRole('button', { name: 'Got it' }).click();
  await expect(panel.getByText('How lessons work')).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Got it' })).toHaveCount(0);
  await saved;
  await nextMorning(page);
  await openLessons(page);
  await expect(lessonCard(page, 'Asked for')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Got it' })).toHaveCount(0);
});

test('a lesson is removed when the learner says so, and can be had again', async ({
  page,
  classroom
}, info) => {
  await startLab(page, classroom);
  await openLessons(page);
  const card = lessonCard(page, 'Asked for');
  await press(page, 'Asked for', 'Get');
  await expect(card).toContainText('Up to date');
  await chooseInMenu(page, 'Asked for', 'Remove…');
  await expect(dialog(page)).toContainText('Remove “Asked for”?');
  await picture(page, info, 'remove');
  await answer(page, 'Cancel');
  expect(ben.has('asked', 'start.ipynb')).toBe(true);
  await chooseInMenu(page, 'Asked for', 'Remove…');
  await dialog(page).locator('.jp-mod-warn').click();
  await expect(card).toContainText('Not here yet');
  expect(ben.has('asked')).toBe(false);
  await press(page, 'Asked for', 'Get');
  await expect(card).toContainText('Up to date');
  expect(await ben.git('asked', 'status', '--porcelain')).toBe('');
});

test('says that the browser is offline, and goes on when it is back', async ({
  page,
  classroom
}, info) => {
  await startLab(page, classroom);
  const panel = await openLessons(page);
  await press(page, 'Asked for', 'Get');
  await expect(lessonCard(page, 'Asked for')).toContainText('Up to date');
  await page.context().setOffline(true);
  await expect(panel).toContainText('You are offline.');
  await picture(page, info, 'offline');
  await page.context().setOffline(false);
  await expect(panel).not.toContainText('You are offline.');
  expect(await ben.git('asked', 'status', '--porcelain')).toBe('');
});
