import type { Page } from '@playwright/test';
import type { IClassroom } from '../scripts/classroom.mjs';
import { Home } from './home';
import { expect, labIsReady, pullLink, signIn, test } from './hub';
import { LessonRepository } from './lesson-repository';
import {
  lessonCard,
  notification,
  openLessons,
  press,
  update
} from './lessons-panel';
import {
  answer,
  dialog,
  documentTabs,
  firstCell,
  picture,
  resizeSideBar
} from './screens';
import { slowWrites } from './slow-writes';

const INTRO = 'First steps in a notebook';
const GEODATA = 'Places and heights';
const DATA = 'A year of weather';

/** The lessons that tests change, and the commits that they are put back to. */
const changed = new Map<LessonRepository, string>();

function lessonToChange(classroom: IClassroom, name: string): LessonRepository {
  const lesson = new LessonRepository(classroom, name);
  changed.set(lesson, lesson.head);
  return lesson;
}

test.afterEach(() => {
  changed.forEach((commit, lesson) => lesson.reset(commit));
  changed.clear();
});

async function startLab(page: Page, classroom: IClassroom): Promise<void> {
  await signIn(page, classroom, 'ben');
  await labIsReady(page);
  await openLessons(page);
}

test('gets the lessons of the course, and what is new in them', async ({
  page,
  classroom
}) => {
  const ben = new Home(classroom, 'ben');
  ben.clear();
  await startLab(page, classroom);
  for (const title of [INTRO, GEODATA, DATA]) {
    await expect(lessonCard(page, title)).toContainText('Not here yet');
  }
  await press(page, INTRO, 'Get');
  await expect(lessonCard(page, INTRO)).toContainText('6 files new');
  await expect(lessonCard(page, INTRO)).toContainText('Up to date');
  await press(page, INTRO, 'Open');
  await expect(firstCell(page)).toContainText(INTRO);

  const intro = lessonToChange(classroom, 'intro');
  const text = intro.read('start.ipynb');
  intro.commit({
    'start.ipynb': text.replace(`# ${INTRO}`, '# First steps, mended'),
    'README.md': null
  });
  await update(page, INTRO);
  await expect(lessonCard(page, INTRO)).toContainText(
    '1 file updated · 1 file removed'
  );
  await expect(firstCell(page)).toContainText('First steps, mended');
  await expect(documentTabs(page, 'start.ipynb')).toHaveCount(1);
  await expect(dialog(page)).toHaveCount(0);
  expect(ben.has('intro', 'README.md')).toBe(false);

  await update(page, INTRO);
  await expect(lessonCard(page, INTRO)).toContainText('Already up to date');
});

test('never replaces what the learner changed, and brings back what they deleted', async ({
  page,
  classroom
}) => {
  const ben = new Home(classroom, 'ben');
  ben.clear();
  await startLab(page, classroom);
  await press(page, GEODATA, 'Get');
  await expect(lessonCard(page, GEODATA)).toContainText('Up to date');

  ben.write('geodata/README.md', 'my own words');
  ben.write('geodata/new.txt', 'my own new file');
  ben.delete('geodata/data/places.geojson');
  const geodata = lessonToChange(classroom, 'geodata');
  geodata.commit({ 'README.md': 'new words', 'new.txt': 'new' });
  await update(page, GEODATA);
  const card = lessonCard(page, GEODATA);
  await expect(card).toContainText(
    '1 file needs a look · 1 file updated · 1 file brought back · 1 of yours renamed'
  );
  await expect(
    card.getByRole('button', { name: 'README.md', exact: true })
  ).toBeVisible();
  await card
    .getByRole('button', { name: 'README_course.md', exact: true })
    .click();
  await expect(documentTabs(page, 'README_course.md')).toHaveCount(1);
  expect(ben.read('geodata/README.md')).toBe('my own words');
  expect(ben.read('geodata/README_course.md')).toBe('new words');
  expect(ben.read('geodata/new_mine.txt')).toBe('my own new file');
  expect(ben.read('geodata/new.txt')).toBe('new');
  expect(ben.has('geodata/data/places.geojson')).toBe(true);
  expect(await ben.git('geodata', 'rev-parse', 'HEAD')).toBe(geodata.head);
  const status = await ben.git('geodata', 'status', '--porcelain');
  expect(status.split('\n').map(line => line.trim())).toEqual([
    'M README.md',
    '?? README_course.md',
    '?? new_mine.txt'
  ]);
});

test('stops in the middle when asked to, and goes on later', async ({
  page,
  classroom
}) => {
  const ben = new Home(classroom, 'ben');
  ben.clear();
  await startLab(page, classroom);
  const goOn = await slowWrites(page, 'one by one', 'geodata/', 1000);
  await press(page, GEODATA, 'Get');
  const card = lessonCard(page, GEODATA);
  await expect(card.getByRole('progressbar')).toBeVisible();
  await expect(card).toContainText('Writing files');
  await press(page, GEODATA, 'Cancel');
  await expect(card).toContainText('Not complete');
  await expect(card.getByRole('progressbar')).toHaveCount(0);
  await goOn();
  await press(page, INTRO, 'Get');
  await expect(lessonCard(page, INTRO)).toContainText('Up to date');

  await press(page, GEODATA, 'Finish');
  await expect(card).toContainText('Up to date');
  expect(await ben.git('geodata', 'status', '--porcelain')).toBe('');
  await ben.git('geodata', 'fsck', '--strict');
});

test('a notification stops a link whose host keeps everybody waiting', async ({
  page,
  classroom
}) => {
  const ben = new Home(classroom, 'ben');
  ben.clear();
  const repo = `${classroom.gitUrl}/slow-60/data.git`;
  await signIn(page, classroom, 'ben', pullLink(classroom, { repo }));
  await labIsReady(page);
  await answer(page, 'Get the lesson');
  const toast = notification(page, 'Getting');
  await toast.getByRole('button', { name: 'Cancel' }).click();
  await expect(toast).toHaveCount(0);
  await openLessons(page);
  await expect(lessonCard(page, DATA)).toContainText('Not here yet');
  expect(ben.has('data')).toBe(false);
  await press(page, DATA, 'Get');
  await expect(lessonCard(page, DATA)).toContainText('Up to date');
  expect(await ben.git('data', 'status', '--porcelain')).toBe('');
});

test('needs no mouse', async ({ page, classroom }) => {
  const ben = new Home(classroom, 'ben');
  ben.clear();
  await signIn(page, classroom, 'ben');
  await labIsReady(page);
  // Lab takes shortcuts only some time after its screen is there, and its launcher takes the focus.
  await page.locator('.jp-LauncherCard').first().waitFor();
  const palette = page.locator('.lm-CommandPalette-input').first();
  const chosen = page.locator('.lm-CommandPalette-item.lm-mod-active', {
    hasText: 'Lessons'
  });
  await expect(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+C');
    await expect(palette).toBeFocused({ timeout: 1_000 });
    await page.keyboard.type('lessons');
    await expect(chosen).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.keyboard.press('Enter');
  const get = lessonCard(page, INTRO).getByRole('button', { name: /^Get/ });
  await expect(get).toBeVisible();
  for (let stop = 0; stop < 3; stop++) {
    await page.keyboard.press('Tab');
    if (await get.evaluate(node => node === document.activeElement)) {
      break;
    }
  }
  await expect(get).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(lessonCard(page, INTRO)).toContainText('Up to date');
});

test('is calm in a dark theme and a narrow side bar', async ({
  page,
  classroom
}, info) => {
  const ben = new Home(classroom, 'ben');
  ben.clear();
  ben.useDarkTheme();
  ben.write('data', 'a file in the way');
  await startLab(page, classroom);
  const looks = async (name: string) => {
    await picture(page, info, name);
    await resizeSideBar(page, 250);
    await picture(page, info, `${name}-narrow`);
    await resizeSideBar(page, 400);
  };
  await expect(lessonCard(page, GEODATA)).toContainText('Not here yet');
  await looks('list');
  const goOn = await slowWrites(page, 'one by one', 'geodata/', 1000);
  await press(page, GEODATA, 'Get');
  await expect(lessonCard(page, GEODATA)).toContainText('Writing files');
  await looks('working');
  await goOn();
  await expect(lessonCard(page, GEODATA)).toContainText('Up to date');
  await press(page, DATA, 'Get');
  await expect(
    lessonCard(page, DATA).getByRole('button', {
      name: 'Get it into another folder: '
    })
  ).toBeVisible();
  await looks('failed');
  ben.write('geodata/README.md', 'my own words');
  lessonToChange(classroom, 'geodata').commit({ 'README.md': 'new words' });
  await update(page, GEODATA);
  await expect(lessonCard(page, GEODATA)).toContainText('1 file needs a look');
  await looks('needs-a-look');
});
