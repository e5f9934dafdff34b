import type { FrameLocator, Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessibility';
import { Home } from './home';
import { expect, introLink, labIsReady, pullLink, signIn, test } from './hub';
import { notebook } from './lesson-files';
import { LessonRepository } from './lesson-repository';
import { dialog, firstCell, picture } from './screens';

const TITLE = 'First steps in a notebook';
const COVER = '.jp-homeroom-FirstCells';

/** What is shown above Lab's page. */
function cover(page: Page): Locator {
  return page.locator(COVER);
}

function cells(page: Page): FrameLocator {
  return cover(page).locator('iframe').contentFrame();
}

/**
 * Keep Lab from what it starts with, as on a slow line.
 *
 * @returns a function that lets them through.
 */
async function holdLab(page: Page): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>(resolve => (release = resolve));
  await page.context().route(/\/lab\/api\/settings/, async route => {
    await released;
    await route.continue();
  });
  return release;
}

for (const theme of ['light', 'dark']) {
  test(`the notebook can be read before Lab is there (${theme})`, async ({
    page,
    classroom
  }, info) => {
    const ada = new Home(classroom, 'ada');
    await signIn(page, classroom, 'ada');
    await labIsReady(page);
    ada.clear();
    if (theme === 'dark') {
      ada.useDarkTheme();
    }
    const release = await holdLab(page);
    await page.goto(introLink(classroom), { waitUntil: 'commit' });
    await expect(
      cells(page).getByRole('heading', { name: TITLE })
    ).toBeVisible();
    await expect(cover(page).getByRole('status')).toContainText('start.ipynb');
    await expectAccessible(page, COVER, { iframes: false });
    await picture(page, info, `first-cells-${theme}`);
    release();
    await expect(firstCell(page)).toContainText(TITLE);
    await expect(cover(page)).toHaveCount(0);
    await picture(page, info, `then-lab-${theme}`);
  });
}

test('it is put away by keyboard', async ({ page, classroom }) => {
  const ada = new Home(classroom, 'ada');
  await signIn(page, classroom, 'ada');
  await labIsReady(page);
  ada.clear();
  const release = await holdLab(page);
  await page.goto(introLink(classroom), { waitUntil: 'commit' });
  const button = cover(page).getByRole('button', { name: 'Show JupyterLab' });
  await button.waitFor();
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(button).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(cover(page)).toHaveCount(0);
  release();
  await expect(firstCell(page)).toContainText(TITLE);
});

test('what is there already, and what nobody vouches for, is not shown before Lab', async ({
  page,
  classroom
}) => {
  const ben = new Home(classroom, 'ben');
  ben.clear();
  await signIn(page, classroom, 'ben');
  await labIsReady(page);
  await ben.git('', 'clone', `${classroom.gitUrl}/intro.git`);

  const lesson = new LessonRepository(classroom, 'elsewhere/unknown');
  lesson.commit({ 'hello.ipynb': notebook('Not in the course') });
  const unknown = pullLink(classroom, {
    repo: lesson.url,
    urlpath: 'lab/tree/unknown/hello.ipynb'
  });
  const answers: number[] = [];
  page.on('response', response => {
    if (response.url().includes('/homeroom/lessons/cells?')) {
      answers.push(response.status());
    }
  });
  for (const link of [introLink(classroom), unknown]) {
    const release = await holdLab(page);
    await page.goto(link, { waitUntil: 'commit' });
    await expect.poll(() => answers.length).toBeGreaterThan(0);
    expect(answers).toEqual([204]);
    await expect(cover(page)).toHaveCount(0);
    answers.length = 0;
    release();
    await labIsReady(page);
  }
  await expect(dialog(page)).toContainText('elsewhere/unknown');
});
