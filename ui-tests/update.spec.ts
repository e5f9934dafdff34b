/**
 * Updates of lessons in which the learner has worked.
 */
import type { Page } from '@playwright/test';
import type { IClassroom } from '../scripts/classroom.mjs';
import { git } from '../src/testing/upstream';
import { Home } from './home';
import { expect, labIsReady, pullLink, signIn, test } from './hub';
import { notebook } from './lesson-files';
import { LessonRepository } from './lesson-repository';
import {
  chooseInMenu,
  lessonCard,
  notification,
  openLessons,
  press,
  update
} from './lessons-panel';
import { answer, dialog, documentTabs, firstCell, picture } from './screens';

const TITLE = 'Practice';

test.use({
  classroomOptions: {
    course: `version: 1
title: Things to try
lessons:
  - name: practice
    title: ${TITLE}
    repo: \${GIT}/practice.git
    open: start.ipynb
`
  }
});

/** The lesson as it is before each test. */
const FILES = {
  'start.ipynb': notebook('Practice'),
  'notes.txt': 'one\ntwo\nthree\n'
};

let lesson: LessonRepository;
let ada: Home;

test.beforeEach(async ({ page, classroom }) => {
  lesson = new LessonRepository(classroom, 'practice');
  lesson.commit({ ...FILES, 'more.txt': null });
  ada = new Home(classroom, 'ada');
  ada.clear();
  await getLesson(page, classroom);
});

/** Sign in, get the lesson and open its notebook. */
async function getLesson(page: Page, classroom: IClassroom): Promise<void> {
  await signIn(page, classroom, 'ada');
  await labIsReady(page);
  await openLessons(page);
  await press(page, TITLE, 'Get');
  await expect(lessonCard(page, TITLE)).toContainText('2 files new');
  await press(page, TITLE, 'Open');
  await expect(firstCell(page)).toContainText('Practice');
}

/** Open a file from the list of what the last update did. */
async function openListed(page: Page, name: string): Promise<void> {
  const card = lessonCard(page, TITLE);
  const file = card.getByRole('button', { name, exact: true });
  if (!(await file.isVisible())) {
    await card.getByText('Files', { exact: true }).click();
  }
  await file.click();
  await expect(documentTabs(page, name)).toHaveCount(1);
}

/** Put other text into the text file that is in view. */
async function edit(page: Page, text: string): Promise<void> {
  const editor = page.locator('.jp-FileEditor:visible .cm-content');
  await editor.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

/** Save the document in view, and wait until it is on the disk. */
async function save(page: Page, file: string, text: string): Promise<void> {
  await page.keyboard.press('Control+S');
  await expect(() => expect(ada.read(file)).toContain(text)).toPass();
}

/** The second cell of the notebook, whether in view or not. */
const secondCell = (page: Page) =>
  page.locator('.jp-NotebookPanel .jp-Cell').nth(1);

test('brings the learner’s changes and the course’s together, and back', async ({
  page
}, info) => {
  await secondCell(page).locator('.cm-content').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('print("mine")');
  await save(page, 'practice/start.ipynb', 'mine');
  await openListed(page, 'notes.txt');
  await edit(page, 'one\nmy two\nthree\n');
  await save(page, 'practice/notes.txt', 'my two');

  lesson.commit({
    'start.ipynb': FILES['start.ipynb'].replace('# Practice', '# Mended'),
    'notes.txt': 'one\ntheir two\nthree\n',
    'more.txt': 'more'
  });
  await update(page, TITLE);
  const card = lessonCard(page, TITLE);
  await expect(card).toContainText(
    '1 file needs a look · 1 file updated · 1 file with your changes and the course’s'
  );
  await openListed(page, 'notes_course.txt');
  await expect(page.locator('.jp-FileEditor:visible')).toContainText(
    'their two'
  );
  expect(ada.read('practice/notes.txt')).toContain('my two');
  await picture(page, info, 'clash');
  await documentTabs(page, 'start.ipynb').click();
  await expect(firstCell(page)).toContainText('Mended');
  await expect(secondCell(page)).toContainText('mine');
  await expect(dialog(page)).toHaveCount(0);

  await press(page, TITLE, 'Undo');
  await expect(dialog(page)).toContainText('What you changed since then stays');
  await picture(page, info, 'undo');
  await answer(page, 'Undo');
  await expect(card).toContainText(
    'Undone: 1 file as before · 2 files removed'
  );
  await expect(firstCell(page)).toContainText('Practice');
  await expect(secondCell(page)).toContainText('mine');
  await expect(documentTabs(page, 'notes_course.txt')).toHaveCount(0);
  expect(ada.has('practice', 'notes_course.txt')).toBe(false);
  expect(ada.read('practice/notes.txt')).toContain('my two');
  await expect(card.getByRole('button', { name: 'Redo: ' })).toBeVisible();
  await picture(page, info, 'undone');
});

test('a link to another version asks, and switches', async ({
  page,
  classroom
}, info) => {
  git(lesson.folder, 'branch', '-f', 'main-2', 'main');
  lesson.commit({ 'more.txt': 'new' });
  git(lesson.folder, 'branch', '-f', 'next', 'main');
  git(lesson.folder, 'update-ref', 'refs/heads/main', 'main-2');
  await page.goto(
    pullLink(classroom, {
      repo: lesson.url,
      branch: 'next',
      urlpath: 'lab/tree/practice/start.ipynb'
    })
  );
  await labIsReady(page);
  await expect(dialog(page)).toContainText('Another version is here');
  await picture(page, info, 'other-version');
  await answer(page, 'Cancel');
  await openLessons(page);
  await picture(page, info, 'other-version-card');
  expect(ada.has('practice', 'more.txt')).toBe(false);
  await lessonCard(page, TITLE)
    .getByRole('button', { name: 'Switch to “next”' })
    .click();
  await expect(lessonCard(page, TITLE)).toContainText('1 file updated');
  expect(ada.read('practice/more.txt')).toBe('new');
  await expect(notification(page, 'Getting')).toHaveCount(0);
});

test('loses no unsaved text, and brings one file back', async ({
  page
}, info) => {
  await openListed(page, 'notes.txt');
  await edit(page, 'not saved');
  lesson.commit({ 'notes.txt': 'theirs\n' });
  await update(page, TITLE);
  await expect(dialog(page)).toContainText('notes.txt');
  await picture(page, info, 'unsaved');
  await answer(page, 'Show the new version');
  const editor = page.locator('.jp-FileEditor:visible .cm-content');
  await expect(editor).toContainText('theirs');
  expect(ada.read('practice/notes_mine.txt')).toContain('not saved');

  await edit(page, 'changed again');
  await page.locator('.lm-TabBar-tab[data-id="filebrowser"]').click();
  await page
    .locator('.jp-BreadCrumbs-home, .jp-BreadCrumbs-item')
    .first()
    .click();
  await page.locator('.jp-DirListing-item', { hasText: 'practice' }).dblclick();
  await page
    .locator('.jp-DirListing-item', { hasText: 'notes.txt' })
    .click({ button: 'right' });
  const item = page.locator('.lm-Menu-item', { hasText: 'Bring This File' });
  await expect(item).toBeVisible();
  await picture(page, info, 'reset-menu');
  await item.click();
  await expect(dialog(page)).toContainText('Your unsaved changes are saved');
  await picture(page, info, 'reset');
  await answer(page, 'Bring it back');
  await expect(editor).toContainText('theirs');
  await openLessons(page);
  await press(page, TITLE, 'Undo');
  await answer(page, 'Undo');
  await expect(editor).toContainText('changed again');

  await chooseInMenu(page, TITLE, 'Bring a file back…');
  await expect(dialog(page)).toContainText('Files that you changed');
  await picture(page, info, 'reset-one');
  await dialog(page).getByRole('combobox').selectOption('notes.txt');
  await answer(page, 'Next');
  await answer(page, 'Bring it back');
  await expect(editor).toContainText('theirs');
});
