/** The course's data: looked at, read by code, copied home, and changed by those who may. */
import type { Locator } from '@playwright/test';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { expectAccessible } from './accessibility';
import { Home } from './home';
import { expect, labIsReady, signIn, test } from './hub';
import { notebook } from './lesson-files';
import { dialog, documentTabs, firstCell, openFiles, picture } from './screens';
import {
  choose,
  entry,
  menuItem,
  openSharedData,
  openWeather,
  putNotebook,
  sharedFolder,
  sideTab
} from './shared-data-panel';

test.setTimeout(180_000);

test('a learner looks at data, reads it by code, and copies it home', async ({
  page,
  classroom
}, info) => {
  const home = new Home(classroom, 'ada');
  home.clear();
  home.write('mine/work.ipynb', notebook('Work'));
  await signIn(page, classroom, 'ada');
  await openSharedData(page);
  const panel = page.getByRole('region', { name: 'Shared data' });
  await expect(panel).toContainText('Read-only');
  await picture(page, info, 'shared-data');
  await expectAccessible(page, '.jp-SharedData');
  await openWeather(page);
  await picture(page, info, 'shared-data-browser');

  // A file that cannot be changed.
  await entry(page, 'README.md').dblclick();
  await documentTabs(page, 'README.md').waitFor();
  await expect(page.getByRole('note')).toContainText('Shared data, read-only');
  await picture(page, info, 'shared-data-read-only');

  // Nothing but reading is offered.
  await entry(page, 'stations.csv').click({ button: 'right' });
  for (const name of ['Rename', 'Delete', 'New Folder']) {
    await expect(menuItem(page, `${name} (read-only)`)).toHaveClass(
      /lm-mod-disabled/
    );
  }
  await expect(menuItem(page, 'Insert Code')).toContainText(
    'open a notebook first'
  );
  await picture(page, info, 'shared-data-menu');
  await page.keyboard.press('Escape');

  // Keys mean what is selected here, not what is selected in Lab's own browser.
  await entry(page, 'stations.csv').click();
  for (const key of ['Delete', 'F2', 'Control+x', 'Control+v', 'Control+d']) {
    await page.keyboard.press(key);
  }
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator('.jp-DirListing-editor')).toHaveCount(0);
  await page.keyboard.press('Backspace');
  await expect(panel).toContainText('Weather and region');
  await expect(panel.getByRole('button', { name: 'Open “' })).toBeVisible();

  // Code in a notebook of one's own: it runs.
  await page.goto(`${classroom.hubUrl}/user/ada/lab/tree/mine/work.ipynb`);
  await expect(firstCell(page)).toContainText('Work');
  await expect(page.getByText('(ipykernel) | Idle')).toBeVisible();
  await page.locator('.jp-CodeCell .cm-content').click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await openSharedData(page);
  await openWeather(page);
  await choose(page, 'stations.csv', 'Insert Code');
  const cells = page.locator('.jp-CodeCell');
  await expect(cells.first()).toContainText(
    'pd.read_csv("../shared/weather/stations.csv")'
  );
  await page.keyboard.press('Shift+Enter');
  await expect(cells.first().locator('.jp-OutputArea-output')).toContainText(
    'Lakeside',
    { timeout: 60_000 }
  );
  await choose(page, 'municipalities.geojson', 'Insert Code');
  await page.keyboard.press('Shift+Enter');
  await expect(cells.nth(1).locator('.jp-OutputArea-output')).toContainText(
    'POLYGON',
    { timeout: 60_000 }
  );
  await picture(page, info, 'shared-data-code');

  // A copy of one's own.
  await choose(page, 'stations.csv', 'Copy to My Folder');
  await expect(dialog(page)).toContainText('Copy to which folder?');
  await picture(page, info, 'shared-data-copy');
  await dialog(page).getByRole('button', { name: 'Select' }).click();
  await expect(page.getByText(/Copied to “.*stations\.csv”/)).toBeVisible();
});

test('a notebook in read-only data runs without complaints, and is saved elsewhere', async ({
  page,
  classroom
}, info) => {
  putNotebook(classroom);
  new Home(classroom, 'ben').clear();
  const refused: string[] = [];
  page.on('response', response => {
    if (
      response.status() >= 400 &&
      response.url().includes('/shared/weather')
    ) {
      refused.push(`${response.status()} ${response.url()}`);
    }
  });
  await signIn(page, classroom, 'ben');
  await openSharedData(page);
  await openWeather(page);
  await entry(page, 'look.ipynb').dblclick();
  await expect(firstCell(page)).toContainText('Look');
  await expect(page.getByRole('note')).toContainText(
    'you can run this notebook'
  );
  await expect(page.getByText('(ipykernel) | Idle')).toBeVisible();
  // What was only looked at is closed without a question.
  await documentTabs(page, 'look.ipynb')
    .locator('.lm-TabBar-tabCloseIcon')
    .click();
  await expect(documentTabs(page, 'look.ipynb')).toHaveCount(0);
  await entry(page, 'look.ipynb').dblclick();
  await expect(firstCell(page)).toContainText('Look');
  await expect(page.getByText('(ipykernel) | Idle')).toBeVisible();
  await page.locator('.jp-CodeCell .cm-content').click();
  await page.keyboard.press('Shift+Enter');
  const output = page.locator('.jp-CodeCell .jp-OutputArea-output').first();
  await expect(output).toContainText('42');
  await page.getByRole('button', { name: 'Save a copy in my folder' }).click();
  await dialog(page).getByRole('button', { name: 'Select' }).click();
  await expect(page.getByText('Saved as “look.ipynb”')).toBeVisible();
  const home = new Home(classroom, 'ben');
  await expect.poll(() => home.has('look.ipynb')).toBe(true);
  // With what was computed.
  expect(home.read('look.ipynb')).toContain('42');
  await picture(page, info, 'shared-data-saved');

  // Closing it asks nothing and says nothing.
  await documentTabs(page, 'look.ipynb')
    .first()
    .locator('.lm-TabBar-tabCloseIcon')
    .click();
  await expect(documentTabs(page, 'look.ipynb')).toHaveCount(1);
  await expect(dialog(page)).toHaveCount(0);
  expect(refused).toEqual([]);
});

test('what is dragged out of shared data is copied, not moved', async ({
  page,
  classroom
}, info) => {
  const home = new Home(classroom, 'ben');
  home.clear();
  home.write('drop/into/here.txt', '');
  await signIn(page, classroom, 'ben');
  await labIsReady(page);
  // In the file browser, data is marked as what it is.
  await page.goto(`${classroom.hubUrl}/user/ben/lab/tree/shared`);
  await expect(
    page.locator('#filebrowser .jp-SharedData-mark')
  ).toHaveAttribute('aria-label', 'Shared data, read-only');
  await page.goto(`${classroom.hubUrl}/user/ben/lab/tree/drop`);
  await openSharedData(page);
  await openWeather(page);
  // Both side by side: the data on the right.
  await sideTab(page).click({ button: 'right' });
  await menuItem(page, 'Switch Sidebar Side').click();
  await openFiles(page);
  const there = page.locator('#filebrowser .jp-DirListing-item');
  const into = there.filter({ hasText: 'into' });
  await into.waitFor();
  const drag = async (target: Locator, below = 5): Promise<void> => {
    await entry(page, 'stations.csv').hover();
    await page.mouse.down();
    const box = await target.boundingBox();
    await page.mouse.move(600, 300, { steps: 5 });
    await page.mouse.move((box?.x ?? 0) + 8, (box?.y ?? 0) + below, {
      steps: 5
    });
    await page.mouse.up();
  };
  await drag(into);
  await expect.poll(() => home.has('drop/into/stations.csv')).toBe(true);
  // Below what is listed: into the folder in view.
  await drag(page.locator('#filebrowser .jp-DirListing-content'), 200);
  await expect(there.filter({ hasText: 'stations.csv' })).toBeVisible();
  await drag(page.locator('#filebrowser .jp-BreadCrumbs-home'));
  await expect.poll(() => home.has('stations.csv')).toBe(true);
  // It is there already: nothing is replaced unasked.
  home.write('drop/into/stations.csv', 'mine');
  await drag(into);
  await expect(dialog(page)).toContainText('“stations.csv” is there already');
  await picture(page, info, 'shared-data-clash');
  await dialog(page).getByRole('button', { name: 'Keep both' }).click();
  await expect.poll(() => home.has('drop/into/stations-2.csv')).toBe(true);
  expect(home.read('drop/into/stations.csv')).toBe('mine');
  await expect(entry(page, 'stations.csv')).toBeVisible();
});

test('an instructor publishes, and sees what that replaces', async ({
  page,
  classroom
}, info) => {
  const home = new Home(classroom, 'prof');
  home.clear();
  home.write('results/new.csv', 'a,b\n1,2\n');
  home.write('results/old.csv', 'a\n');
  await signIn(page, classroom, 'prof');
  await openSharedData(page);
  const panel = page.getByRole('region', { name: 'Shared data' });
  await expect(panel).toContainText('You can change these files');
  await openFiles(page);
  const results = page
    .locator('#filebrowser .jp-DirListing-item')
    .filter({ hasText: 'results' });
  await results.click({ button: 'right' });
  await menuItem(page, 'Publish in Shared Data').click();
  await expect(dialog(page)).toContainText('Publish “results” in “Weather');
  await expect(dialog(page)).toContainText('2 files');
  await dialog(page).getByRole('button', { name: 'Publish' }).click();
  const published = path.join(sharedFolder(classroom), 'results');
  await expect
    .poll(() => existsSync(path.join(published, 'new.csv')))
    .toBe(true);
  await expect(
    page.getByText('Copied to “shared/weather/results”')
  ).toBeVisible();

  // Again, with other files: what is lost is named before.
  home.write('results/new.csv', 'a,b\n3,4\n');
  home.delete('results/old.csv');
  await results.click({ button: 'right' });
  await menuItem(page, 'Publish in Shared Data').click();
  await expect(dialog(page)).toContainText('1 replaced, 1 removed');
  await picture(page, info, 'shared-data-publish');
  await dialog(page).getByRole('button', { name: 'Replace it' }).click();
  await expect
    .poll(() => existsSync(path.join(published, 'old.csv')))
    .toBe(false);
  expect(readFileSync(path.join(published, 'new.csv'), 'utf8')).toContain(
    '3,4'
  );

  // What may be changed there is offered there.
  await openSharedData(page);
  await openWeather(page);
  await choose(page, 'results', 'Open');
  await choose(page, 'new.csv', 'Delete');
  await dialog(page).getByRole('button', { name: 'Delete' }).click();
  await expect(entry(page, 'new.csv')).toHaveCount(0);
  await expect
    .poll(() => existsSync(path.join(published, 'new.csv')))
    .toBe(false);
});

test('data that goes while it is open is said to be gone, and comes back', async ({
  page,
  classroom
}, info) => {
  const data = sharedFolder(classroom);
  const home = new Home(classroom, 'ada');
  home.clear();
  home.useDarkTheme();
  await signIn(page, classroom, 'ada');
  await openSharedData(page);
  await openWeather(page);
  await entry(page, 'README.md').dblclick();
  await expect(page.getByRole('note')).toBeVisible();
  await picture(page, info, 'shared-data-dark');
  // What is below is Lab's own.
  await expectAccessible(page, '.jp-SharedData-place');
  await expectAccessible(page, '.jp-SharedData-banner');
  renameSync(data, `${data}.away`);
  try {
    await entry(page, 'stations.csv').dblclick();
    const panel = page.getByRole('region', { name: 'Shared data' });
    await expect(panel).toContainText('Not there at the moment', {
      timeout: 60_000
    });
    await dialog(page).getByRole('button').click();
    await picture(page, info, 'shared-data-gone');
  } finally {
    renameSync(`${data}.away`, data);
  }
  await page.getByRole('button', { name: 'Look again' }).click();
  await openWeather(page);
});
