/** Shared data that is not there, cannot be read or does not fit; and what nobody may do with it. */
import type { Page } from '@playwright/test';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import path from 'node:path';
import { expectAccessible } from './accessibility';
import { IS_FULL, THEMES } from './full';
import { Home } from './home';
import { expect, labIsReady, signIn, test } from './hub';
import { dialog, documentTabs, openFiles, picture } from './screens';
import {
  choose,
  entry,
  menuItem,
  openSharedData,
  openWeather,
  sharedFolder
} from './shared-data-panel';
import { mayMount, mountDisk, unmountDisk } from './small-disk';

test.setTimeout(180_000);

/** What went wrong, as the learner is told. */
function told(page: Page) {
  return page.locator('.Toastify__toast--error');
}

/** Choose the folder that the dialog begins with. */
async function chooseFolder(page: Page): Promise<void> {
  await dialog(page).getByRole('button', { name: 'Select' }).click();
}

test('data that is not there is said to be missing', async ({
  page,
  classroom
}, info) => {
  test.skip(!IS_FULL, 'npm run test:full runs it');
  const data = sharedFolder(classroom);
  new Home(classroom, 'ada').clear();
  renameSync(data, `${data}.away`);
  try {
    await signIn(page, classroom, 'ada');
    await openSharedData(page);
    const panel = page.getByRole('region', { name: 'Shared data' });
    await expect(panel).toContainText('Not there at the moment');
    await expect(panel).toContainText('Ask your instructor.');
    await picture(page, info, 'shared-data-missing');
    await expectAccessible(page, '.jp-SharedData');
  } finally {
    renameSync(`${data}.away`, data);
  }
  await page.getByRole('button', { name: 'Look again' }).click();
  await openWeather(page);
});

test('a copy that may not be read half-way leaves nothing', async ({
  page,
  classroom
}, info) => {
  test.skip(process.getuid?.() !== 0, 'needs accounts for learners');
  const half = path.join(sharedFolder(classroom), 'half');
  mkdirSync(half);
  writeFileSync(path.join(half, 'a.csv'), 'x'.repeat(2_000_000));
  writeFileSync(path.join(half, 'z.csv'), 'secret');
  chmodSync(path.join(half, 'z.csv'), 0o600);
  const home = new Home(classroom, 'ben');
  home.clear();
  try {
    await signIn(page, classroom, 'ben');
    await openSharedData(page);
    await openWeather(page);
    await choose(page, 'half', 'Copy to My Folder');
    await chooseFolder(page);
    await expect(told(page)).toContainText('shared/weather/half/z.csv');
    await picture(page, info, 'shared-data-denied');
    const left = readdirSync(home.path()).filter(name =>
      /half|\.copy/.test(name)
    );
    expect(left).toEqual([]);
  } finally {
    rmSync(half, { recursive: true });
  }
});

test('what does not fit is not begun, and told', async ({
  page,
  classroom
}, info) => {
  test.skip(!IS_FULL, 'npm run test:full runs it');
  test.skip(!mayMount(), 'needs root, who alone may mount a small disk');
  const large = path.join(sharedFolder(classroom), 'large.csv');
  writeFileSync(large, 'x'.repeat(3_000_000));
  const home = new Home(classroom, 'ben');
  home.clear();
  home.write('full/note.txt', '');
  const full = home.path('full');
  const { uid, gid } = statSync(full);
  mountDisk(full, '1m');
  chownSync(full, uid, gid);
  try {
    await signIn(page, classroom, 'ben');
    await labIsReady(page);
    await page.goto(`${classroom.hubUrl}/user/ben/lab/tree/full`);
    // The question about the folder begins where the file browser is.
    await labIsReady(page);
    await expect(page.locator('#filebrowser .jp-BreadCrumbs')).toContainText(
      'full'
    );
    await openSharedData(page);
    await openWeather(page);
    await choose(page, 'large.csv', 'Copy to My Folder');
    await chooseFolder(page);
    await expect(told(page)).toContainText('are free');
    await picture(page, info, 'shared-data-full');
    expect(readdirSync(full)).toEqual([]);
  } finally {
    unmountDisk(full);
    rmSync(large);
  }
});

for (const theme of THEMES) {
  test(`an instructor sees what learners see (${theme})`, async ({
    page,
    classroom
  }, info) => {
    test.skip(process.getuid?.() !== 0, 'needs accounts for learners');
    const secret = path.join(sharedFolder(classroom), 'answers.csv');
    writeFileSync(secret, '42\n');
    chownSync(secret, 0, statSync(sharedFolder(classroom)).gid);
    chmodSync(secret, 0o660);
    const home = new Home(classroom, 'prof');
    home.clear();
    if (theme === 'dark') {
      home.useDarkTheme();
    }
    try {
      await signIn(page, classroom, 'prof');
      await openSharedData(page);
      const panel = page.getByRole('region', { name: 'Shared data' });
      await expect(panel).toContainText('read by everybody in the course');
      await picture(page, info, 'shared-data-instructor');
      await openWeather(page);
      const look = panel.getByRole('button', { name: 'See what learners see' });
      await look.click();
      await expect(look).toHaveAttribute('aria-pressed', 'true');
      await expect(panel).toContainText('Learners cannot open 1 of these');
      await expect(
        entry(page, 'answers.csv').getByRole('img', {
          name: 'Learners cannot open it'
        })
      ).toBeVisible();
      await expect(
        entry(page, 'stations.csv').locator('.jp-SharedData-closed')
      ).toHaveCount(0);
      await picture(page, info, 'shared-data-as-learner');
      await expectAccessible(page, '.jp-SharedData-place');
      await entry(page, 'stations.csv').click({ button: 'right' });
      await expect(menuItem(page, 'Delete (read-only)')).toHaveClass(
        /lm-mod-disabled/
      );
      await page.keyboard.press('Escape');
      await look.click();
      await expect(panel).toContainText('You can change these files');
      await expect(page.locator('.jp-SharedData-closed')).toHaveCount(0);
      await entry(page, 'stations.csv').click({ button: 'right' });
      await expect(
        page.locator('.lm-Menu-item').filter({ hasText: 'Delete' })
      ).not.toHaveClass(/lm-mod-disabled/);
    } finally {
      rmSync(secret);
    }
  });
}

/** All of a folder that somebody could have changed. */
function stateOf(folder: string): Record<string, unknown> {
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  return Object.fromEntries(
    ['', ...names].map(name => {
      const file = path.join(folder, name);
      const { mode, mtimeMs, size } = statSync(file);
      const text = statSync(file).isFile() ? readFileSync(file, 'latin1') : '';
      return [name, { mode, mtimeMs, size, text }];
    })
  );
}

/** Drop a file of the learner's own machine on a list of files. */
async function dropFile(page: Page, side: string): Promise<void> {
  await page.evaluate(selector => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['mine'], 'dropped.csv'));
    document
      .querySelector(`${selector} .jp-DirListing-content`)
      ?.dispatchEvent(
        new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
      );
  }, side);
}

test('a learner changes nothing by any way of the page', async ({
  page,
  classroom
}) => {
  test.skip(process.getuid?.() !== 0, 'needs accounts for learners');
  const data = sharedFolder(classroom);
  const before = stateOf(data);
  const home = new Home(classroom, 'ben');
  home.clear();
  home.write('mine.csv', 'mine');
  await signIn(page, classroom, 'ben');
  await openSharedData(page);
  await openWeather(page);
  await dropFile(page, '.jp-SharedData-browser');

  // Lab's own file browser does not know better: it tries, and the server refuses.
  const refused = async (action: () => Promise<void>): Promise<void> => {
    await action();
    await expect(dialog(page)).toContainText(/denied|Forbidden|Error/i);
    await dialog(page).getByRole('button').last().click();
    await expect(dialog(page)).toHaveCount(0);
  };
  await page.goto(`${classroom.hubUrl}/user/ben/lab/tree/mine.csv`);
  await labIsReady(page);
  const own = (name: string) =>
    page
      .locator('#filebrowser .jp-DirListing-item')
      .filter({ has: page.getByText(name, { exact: true }) });
  await documentTabs(page, 'mine.csv').waitFor();
  await openFiles(page);
  await own('mine.csv').click();
  await page.keyboard.press('Control+c');
  await own('shared').dblclick();
  await own('weather').dblclick();
  await own('stations.csv').click();
  await refused(async () => page.keyboard.press('Control+v'));
  await own('stations.csv').click();
  await refused(async () => {
    await page.keyboard.press('F2');
    await page.locator('.jp-DirListing-editor').fill('other.csv');
    await page.keyboard.press('Enter');
  });
  await own('stations.csv').click();
  await refused(async () => {
    await page.keyboard.press('Delete');
    await dialog(page).getByRole('button').last().click();
    await expect(dialog(page)).toContainText('Failed');
  });
  await refused(async () => {
    await page
      .locator('#filebrowser')
      .getByRole('button', { name: 'New Folder' })
      .click();
  });
  await dropFile(page, '#filebrowser');

  // A document of it is read-only.
  await own('README.md').dblclick();
  await documentTabs(page, 'README.md').waitFor();
  await expect(page.getByRole('note')).toContainText('read-only');
  await page.locator('.jp-FileEditor:visible .cm-content').click();
  await page.keyboard.type('changed');
  await page.keyboard.press('Control+s');
  await page.waitForLoadState('networkidle');
  expect(stateOf(data)).toEqual(before);
  expect(existsSync(home.path('mine.csv'))).toBe(true);
});
