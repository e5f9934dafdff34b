/**
 * Versions of files side by side, what is new before an update, and marks in the file browser.
 */
import type { Page } from '@playwright/test';
import type { IClassroom } from '../scripts/classroom.mjs';
import { expectAccessible } from './accessibility';
import { THEMES } from './full';
import { Home } from './home';
import { expect, labIsReady, signIn, test } from './hub';
import { LessonRepository } from './lesson-repository';
import {
  chooseInMenu,
  lessonCard,
  openLessons,
  press,
  update
} from './lessons-panel';
import { answer, dialog, documentTabs, picture } from './screens';

const TITLE = 'Practice';

test.use({
  classroomOptions: {
    course: `version: 1
title: Things to compare
lessons:
  - name: compared
    title: ${TITLE}
    repo: \${GIT}/compared.git
    open: notes.txt
`
  }
});

/** A notebook of code cells, as Jupyter writes it. */
function notebook(...sources: string[]): string {
  const cells = sources.map((source, at) => ({
    ...{ cell_type: 'code', id: `cell-${at}`, metadata: {} },
    ...{ source: source.split(/(?<=\n)/), execution_count: null, outputs: [] }
  }));
  const metadata = {
    kernelspec: {
      ...{ display_name: 'Python 3 (ipykernel)', language: 'python' },
      name: 'python3'
    }
  };
  const parts = { cells, metadata, nbformat: 4, nbformat_minor: 5 };
  return `${JSON.stringify(parts, null, 1)}\n`;
}

/** Lines of a poem that nobody changes. */
const REST = Array.from({ length: 30 }, (_, i) => `line ${i + 4}\n`).join('');

const FILES = {
  'start.ipynb': notebook('import math', 'x = 1', 'y = 1', 'print(x, y)'),
  'notes.txt': `one\ntwo\nthree\n${REST}`,
  'both.txt': `one\ntwo\nthree\n${REST}`,
  'picture.bin': Buffer.from([0, 1, 2])
};

let lesson: LessonRepository;
let ada: Home;

test.beforeEach(async ({ classroom }) => {
  lesson = new LessonRepository(classroom, 'compared');
  lesson.commit({ ...FILES, 'more.txt': null });
  ada = new Home(classroom, 'ada');
  ada.clear();
});

/** Sign in and get the lesson. */
async function getLesson(page: Page, classroom: IClassroom): Promise<void> {
  await signIn(page, classroom, 'ada');
  await labIsReady(page);
  await openLessons(page);
  await press(page, TITLE, 'Get');
  await expect(lessonCard(page, TITLE)).toContainText('4 files new');
}

/** Change files as a learner, and as the course. */
function changeBoth(): void {
  ada.write(
    'compared/start.ipynb',
    notebook('import math', 'x = "mine"', 'y = "mine"', 'print(x, y)')
  );
  ada.write('compared/notes.txt', `one\nmy two\nthree\n${REST}`);
  ada.write('compared/both.txt', `my one\ntwo\nthree\n${REST}`);
  ada.write('compared/picture.bin', '\0mine');
  lesson.commit({
    'start.ipynb': notebook(
      ...['import math', 'x = "course"\nz = 2', 'y = "course"', 'print(x, y)']
    ),
    'notes.txt': `one\ntheir two\nthree\n${REST}`,
    'both.txt': `one\ntwo\nthree\n${REST}their last\n`,
    'picture.bin': Buffer.from([0, 9, 9, 9]),
    'more.txt': 'more\n'
  });
}

/** Update the lesson with changes on both sides. */
async function updateBoth(page: Page): Promise<void> {
  changeBoth();
  await update(page, TITLE);
  await expect(lessonCard(page, TITLE)).toContainText('3 files need a look');
}

/** Compare a file from the list of what the update did, and give the tab's content. */
async function compare(page: Page, name: string) {
  const card = lessonCard(page, TITLE);
  await card.getByRole('button', { name: `Compare ${name}` }).click();
  const tab = page.locator('.jp-Compare:visible');
  await expect(
    tab.getByRole('heading', { name: `Versions of ${name}` })
  ).toBeVisible();
  await expect(tab.locator('[aria-busy=true]')).toHaveCount(0);
  return tab;
}

/** Show the lesson's folder in the file browser. */
async function browse(page: Page): Promise<void> {
  await page.locator('.lm-TabBar-tab[data-id="filebrowser"]').click();
  await page
    .locator('.jp-BreadCrumbs-home, .jp-BreadCrumbs-item')
    .first()
    .click();
  await page.locator('.jp-DirListing-item', { hasText: 'compared' }).dblclick();
  await expect(fileItem(page, 'notes.txt')).toBeVisible();
}

const fileItem = (page: Page, name: string) =>
  page.locator('.jp-DirListing-item', { hasText: name });

const changedMark = (page: Page, name: string) =>
  fileItem(page, name).getByRole('img', { name: 'Changed by you' });

/** Run a command from the palette. */
async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+Shift+C');
  await page.locator('.lm-CommandPalette-input').fill(name);
  await page
    .locator('.lm-CommandPalette-item', { hasText: name })
    .first()
    .click();
}

for (const theme of THEMES) {
  test(`settles cells of a notebook one by one, and back (${theme})`, async ({
    page,
    classroom
  }, info) => {
    if (theme === 'dark') {
      ada.useDarkTheme();
    }
    await getLesson(page, classroom);
    await updateBoth(page);
    await picture(page, info, 'details');
    await expectAccessible(page, '#jp-homeroom-lessons');
    const tab = await compare(page, 'start.ipynb');
    await expect(tab).toContainText('Yours, before the update');
    await expect(tab).toContainText('The file now');
    await picture(page, info, 'notebook');
    await expectAccessible(page, '.jp-Compare');

    const name = 'Take the course’s cell: cell 2';
    await tab.getByRole('button', { name }).click();
    await expect(tab.getByRole('status')).toContainText(
      '“start.ipynb” has the course’s cell. “Undo” in the Lessons panel'
    );
    await expect(tab.getByRole('button', { name })).toHaveCount(0);
    const settled = ada.read('compared/start.ipynb');
    expect(settled).toContain('z = 2');
    expect(settled).not.toContain('x = \\"mine\\"');

    await tab.getByRole('button', { name: 'Keep my cell: cell 3' }).click();
    await expect(tab.getByRole('status')).toContainText('has your cell');
    await expect(tab.getByRole('button', { name: 'cell 3' })).toHaveCount(0);
    expect(ada.read('compared/start.ipynb')).toBe(
      notebook(
        'import math',
        'x = "course"\nz = 2',
        'y = "mine"',
        'print(x, y)'
      )
    );
    await picture(page, info, 'settled');

    await press(page, TITLE, 'Undo');
    await expect(dialog(page)).toContainText('for which you chose a version');
    await expectAccessible(page, '.jp-Dialog');
    await answer(page, 'Undo');
    await expect(lessonCard(page, TITLE)).toContainText('1 file as before');
    expect(ada.read('compared/start.ipynb')).toBe(settled);
    await expect(
      tab.getByRole('button', { name: 'Keep my cell: cell 3' })
    ).toBeVisible();

    await press(page, TITLE, 'Redo');
    await expect(dialog(page)).toContainText('is done again');
    await picture(page, info, 'redo');
    await answer(page, 'Redo');
    await expect(lessonCard(page, TITLE)).toContainText(
      'Redone: 1 file changed again'
    );
    expect(ada.read('compared/start.ipynb')).toContain('y = \\"mine\\"');
  });
}

test('takes the course’s text while it is open and not saved', async ({
  page,
  classroom
}, info) => {
  await getLesson(page, classroom);
  await updateBoth(page);
  const before = ada.read('compared/notes.txt');
  const tab = await compare(page, 'notes.txt');
  await expect(tab).toContainText('my two');
  await expect(tab).toContainText('their two');
  await picture(page, info, 'text');
  await tab.getByRole('button', { name: '30 lines the same' }).isVisible();

  await tab.getByRole('button', { name: 'Open the file: notes.txt' }).click();
  const editor = page.locator('.jp-FileEditor:visible .cm-content');
  await editor.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('not saved ');
  await documentTabs(page, 'Compare notes.txt').click();
  const take = tab.getByRole('button', {
    name: 'Take the course’s: notes.txt'
  });
  await take.click();
  await expect(dialog(page)).toContainText('open with unsaved changes');
  await expectAccessible(page, '.jp-Dialog');
  await picture(page, info, 'unsaved');
  await answer(page, 'Cancel');
  expect(ada.read('compared/notes.txt')).toBe(before);

  await take.click();
  await answer(page, 'Save and go on');
  await expect(tab.getByRole('status')).toContainText(
    '“notes.txt” is the course’s · “notes_course.txt” removed'
  );
  expect(ada.read('compared/notes.txt')).toBe(`one\ntheir two\nthree\n${REST}`);
  expect(ada.has('compared', 'notes_course.txt')).toBe(false);
  await press(page, TITLE, 'Undo');
  await answer(page, 'Undo');
  await expect(lessonCard(page, TITLE)).toContainText('2 files as before');
  expect(ada.read('compared/notes.txt')).toBe(`not saved ${before}`);
  expect(ada.has('compared', 'notes_course.txt')).toBe(true);
});

test('shows three versions of a merged text, below each other where it is narrow', async ({
  page,
  classroom
}, info) => {
  await getLesson(page, classroom);
  await updateBoth(page);
  const tab = await compare(page, 'both.txt');
  await expect(tab.locator('.jp-Compare-columns > li')).toHaveCount(3);
  await picture(page, info, 'three');
  await page.setViewportSize({ width: 640, height: 800 });
  await expect(tab.locator('.jp-Compare-sideLabel').first()).toBeVisible();
  await picture(page, info, 'narrow');
  await page.setViewportSize({ width: 1280, height: 800 });
  await tab.getByRole('button', { name: 'Keep both: both.txt' }).focus();
  await page.keyboard.press('Enter');
  await expect(tab.getByRole('status')).toContainText(
    '“both.txt” is yours, “both_course.txt” is the course’s'
  );
  expect(ada.read('compared/both.txt')).toBe(`my one\ntwo\nthree\n${REST}`);
  const binary = await compare(page, 'picture.bin');
  await expect(binary).toContainText('The file is no text');
  await expect(binary).toContainText('5 bytes');
  await picture(page, info, 'binary');
  await compare(page, 'both.txt');
  await expect(documentTabs(page, 'Compare both.txt')).toHaveCount(1);
});

for (const theme of THEMES) {
  test(`shows what is new before it is fetched (${theme})`, async ({
    page,
    classroom
  }, info) => {
    if (theme === 'dark') {
      ada.useDarkTheme();
    }
    await getLesson(page, classroom);
    await chooseInMenu(page, TITLE, 'See what is new…');
    const tab = page.locator('.jp-Compare:visible');
    await expect(tab).toContainText('There is nothing new.');
    changeBoth();
    const before = ada.files('compared');
    await chooseInMenu(page, TITLE, 'See what is new…');
    await expect(tab).toContainText('Both versions kept');
    await expect(tab).toContainText('the course’s becomes “notes_course.txt”');
    await picture(page, info, 'preview');
    await expectAccessible(page, '.jp-Compare');
    await tab.getByRole('button', { name: 'Compare notes.txt' }).click();
    const compared = page.locator('.jp-Compare:visible');
    await expect(compared).toContainText('The course’s new version');
    await expect(compared).toContainText('their two');
    await picture(page, info, 'incoming');
    expect(ada.files('compared')).toEqual(before);

    await documentTabs(page, 'What is new').click();
    await tab.getByRole('button', { name: `Update now: ${TITLE}` }).click();
    await expect(lessonCard(page, TITLE)).toContainText('3 files need a look');
    await expect(documentTabs(page, 'What is new')).toHaveCount(0);
    expect(ada.read('compared/more.txt')).toBe('more\n');
  });
}

test('marks files that the learner changed, until they are brought back', async ({
  page,
  classroom
}, info) => {
  await getLesson(page, classroom);
  await browse(page);
  await expect(fileItem(page, 'both.txt')).toBeVisible();
  await expect(changedMark(page, 'notes.txt')).toHaveCount(0);
  await fileItem(page, 'notes.txt').dblclick();
  const editor = page.locator('.jp-FileEditor:visible .cm-content');
  await editor.click();
  await page.keyboard.type('mine ');
  await page.keyboard.press('Control+S');
  await expect(changedMark(page, 'notes.txt')).toBeVisible();
  await expect(changedMark(page, 'both.txt')).toHaveCount(0);
  await picture(page, info, 'marks');

  await runCommand(page, 'Bring This File Back as the Course Has It');
  await expect(dialog(page)).toContainText('Bring this file back?');
  await expectAccessible(page, '.jp-Dialog');
  await answer(page, 'Bring it back');
  await expect(changedMark(page, 'notes.txt')).toHaveCount(0);
  expect(ada.read('compared/notes.txt')).toBe(FILES['notes.txt']);

  // As a program would, which says nothing to Lab.
  ada.write('compared/both.txt', 'mine\n');
  await page
    .getByRole('button', { name: /Refresh/ })
    .first()
    .click();
  await expect(changedMark(page, 'both.txt')).toBeVisible();
  await fileItem(page, 'both.txt').click({ button: 'right' });
  await page.locator('.lm-Menu-item', { hasText: 'Bring This File' }).click();
  await answer(page, 'Bring it back');
  await expect(changedMark(page, 'both.txt')).toHaveCount(0);
});

test('gets a lesson into another folder where its own is in use', async ({
  page,
  classroom
}, info) => {
  const other = new LessonRepository(classroom, 'other');
  other.commit({ 'other.txt': 'other\n' });
  ada.write('compared/.gitkeep', '');
  await ada.run('', 'git', 'clone', '-q', other.url, 'elsewhere');
  ada.delete('compared');
  await ada.run('', 'mv', 'elsewhere', 'compared');
  await signIn(page, classroom, 'ada');
  await labIsReady(page);
  await openLessons(page);
  const card = lessonCard(page, TITLE);
  await press(page, TITLE, 'Get');
  const elsewhere = card.getByRole('button', { name: 'into another folder' });
  await expect(elsewhere).toBeVisible();
  await picture(page, info, 'in-use');
  await elsewhere.click();
  await expect(
    page
      .locator('#jp-homeroom-lessons')
      .getByText('4 files new', { exact: true })
  ).toBeVisible();
  expect(ada.read('compared-2/notes.txt')).toBe(FILES['notes.txt']);
  expect(ada.read('compared/other.txt')).toBe('other\n');
});
