/**
 * Without a hub: `jupyter lab` as somebody starts it, or as an image of a course does.
 */
import type { Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ILabServer } from '../scripts/labserver.mjs';
import { Upstream, git } from '../src/testing/upstream';
import { labIsReady } from './hub';
import { addressOn, expect, giveServerPassword, test } from './lab-server';
import { noise, notebook } from './lesson-files';
import { lessonCard, notification, openLessons, update } from './lessons-panel';
import { answer, dialog, documentTabs, firstCell } from './screens';
import { mayMount, mountDisk, resizeDisk, unmountDisk } from './small-disk';

test.describe('a course in overrides.json', () => {
  let server: ILabServer;

  test.beforeAll(async ({ gitHost, startServer }) => {
    for (const name of ['first', 'second', 'third']) {
      const upstream = new Upstream(gitHost, name);
      upstream.commit({ 'start.ipynb': notebook(`The ${name} lesson`) });
    }
    server = await startServer({
      overrides: {
        'jupyterlab-homeroom:course': {
          course: {
            version: 1,
            title: 'Maps with Python',
            lessons: [
              {
                name: 'first',
                title: 'First steps',
                repo: `${gitHost.url}/first.git`,
                open: 'start.ipynb'
              }
            ]
          }
        },
        'jupyterlab-homeroom:links': {
          trustedHosts: [new URL(gitHost.url).host]
        }
      }
    });
  });
  test.afterAll(() => server.stop());

  test('its lessons are in the panel, and come from there', async ({
    page
  }) => {
    await page.goto(addressOn(server, 'lab'));
    await labIsReady(page);
    const panel = await openLessons(page);
    await expect(panel).toContainText('Maps with Python');
    const card = lessonCard(page, 'First steps');
    await card.getByRole('button', { name: 'Get' }).click();
    await expect(card).toContainText('1 file new');
    await card.getByRole('button', { name: 'Open' }).click();
    await expect(firstCell(page)).toContainText('The first lesson');
  });

  for (const [where, name] of [
    ['git-pull', 'second'],
    ['lab', 'third']
  ]) {
    test(`a link to /${where} on a trusted host opens without a question`, async ({
      page,
      gitHost
    }) => {
      const link = addressOn(server, where, {
        repo: `${gitHost.url}/${name}.git`,
        urlpath: `lab/tree/${name}/start.ipynb`
      });
      await page.goto(link);
      await expect(firstCell(page)).toContainText(`The ${name} lesson`);
      await expect(dialog(page)).toHaveCount(0);
      expect(new URL(page.url()).searchParams.has('repo')).toBe(false);
      expect(git(path.join(server.home, name), 'status', '--porcelain')).toBe(
        ''
      );
    });
  }
});

test.describe('a course that cannot be used', () => {
  const lesson = { name: 'maps', repo: 'https://git.invalid/maps.git' };
  const cases: [string, unknown, RegExp, RegExp][] = [
    [
      'a mistake',
      { version: 1, title: 'Maps', lessons: [lesson, { name: 'rivers' }] },
      /list of lessons has a mistake in it/,
      /lessons\[1\]: the key 'repo' is missing/
    ],
    [
      'a newer version',
      { version: 2, title: 'Maps', lessons: [lesson] },
      /written for a newer version than this server has/,
      /version: expected 1, found 2 \(this server has Homeroom \d/
    ],
    [
      'something else',
      'Maps with Python',
      /list of lessons has a mistake in it/,
      /expected keys with values, found 'Maps with Python'/
    ]
  ];
  for (const [title, course, words, detail] of cases) {
    test(`${title} is named, and Lab works`, async ({ page, startServer }) => {
      const server = await startServer({
        overrides: { 'jupyterlab-homeroom:course': { course } }
      });
      await page.goto(addressOn(server, 'lab'));
      await labIsReady(page);
      const notice = notification(page, words);
      await expect(notice).toBeVisible();
      await notice.getByRole('button', { name: 'Details' }).click();
      await expect(dialog(page)).toContainText(detail);
      await answer(page, 'Close');
      const panel = await openLessons(page);
      await expect(panel).toContainText(words);
      await expect(panel).toContainText('No lessons yet');
      await page.locator('.jp-LauncherCard[title*="text file"]').click();
      await expect(documentTabs(page, 'untitled.txt')).toHaveCount(1);
      await server.stop();
    });
  }
});

test('a password, a base address and a folder with spaces and umlauts', async ({
  page,
  gitHost,
  startServer
}) => {
  const password = 'grüezi mitenand';
  const folder = 'Übungen für alle/Höhe & Tiefe 100%';
  const upstream = new Upstream(gitHost, 'heights');
  const files = {
    'Höhen messen.ipynb': notebook('Höhen und Tiefen'),
    'Daten/Zürich #1?.csv': 'Höhe\n408\n'
  };
  upstream.commit(files);
  const server = await startServer({
    token: '',
    baseUrl: '/class/one/',
    args: [`--PasswordIdentityProvider.hashed_password=${hashOf(password)}`]
  });
  await page.goto(
    addressOn(server, 'git-pull', {
      repo: upstream.url,
      targetPath: folder,
      subPath: 'Höhen messen.ipynb'
    })
  );
  await giveServerPassword(page, password);
  await expect(dialog(page)).toContainText(new URL(gitHost.url).host);
  await expect(dialog(page)).toContainText('heights');
  await answer(page, 'Get the lesson');
  await expect(firstCell(page)).toContainText('Höhen und Tiefen');
  await expect(documentTabs(page, 'Höhen messen.ipynb')).toHaveCount(1);
  await expect(notification(page, 'is here')).toBeVisible();
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(server.home, folder, name);
    expect(readFileSync(file, 'utf8'), name).toBe(text);
  }
  const lesson = path.join(server.home, folder);
  expect(git(lesson, 'status', '--porcelain')).toBe('');

  upstream.commit({ 'Daten/Zürich #1?.csv': 'Höhe\n409\n' });
  await openLessons(page);
  const card = lessonCard(page, 'Höhe & Tiefe 100%');
  await update(page, 'Höhe & Tiefe 100%');
  await expect(card).toContainText('1 file updated');
  expect(
    readFileSync(path.join(lesson, 'Daten/Zürich #1?.csv'), 'utf8')
  ).toContain('409');
  await server.stop();
});

test('where hidden files are refused, the lesson comes all the same', async ({
  page,
  gitHost,
  startServer
}) => {
  const upstream = new Upstream(gitHost, 'hidden');
  upstream.commit({
    'start.ipynb': notebook('Without hidden files'),
    'notes.md': 'one\n',
    '.gitignore': '*.log\n',
    '.binder/apt.txt': 'git\n'
  });
  const server = await startServer({
    args: ['--ContentsManager.allow_hidden=False']
  });
  await page.goto(addressOn(server, 'git-pull', { repo: upstream.url }));
  await answer(page, 'Get the lesson');
  await expect(notification(page, 'is here')).toBeVisible();
  const folder = path.join(server.home, 'hidden');
  expect(readdirSync(folder).sort()).toEqual(['notes.md', 'start.ipynb']);
  expect(existsSync(path.join(server.home, 'homeroom-git/hidden/HEAD'))).toBe(
    true
  );

  upstream.commit({ 'notes.md': 'two\n', '.binder/apt.txt': 'git less\n' });
  await openLessons(page);
  const card = lessonCard(page, 'hidden');
  await update(page, 'hidden');
  await expect(card).toContainText('1 file updated');
  expect(readFileSync(path.join(folder, 'notes.md'), 'utf8')).toBe('two\n');
  await card.getByText('2 files left out').click();
  await expect(card.getByRole('listitem')).toHaveText([
    '.binder/apt.txt this server keeps no hidden files',
    '.gitignore this server keeps no hidden files'
  ]);
  await server.stop();
});

test.describe('a full disk', () => {
  const MB = 1_000_000;
  const cases: [string, number][] = [
    ['smaller than what git keeps of the lesson', 12 * MB],
    ['with room for what git keeps, but not for the files', 5 * MB]
  ];
  for (const [title, size] of cases) {
    test(`${title}: said plainly, and mended by more room`, async ({
      page,
      gitHost,
      startServer
    }) => {
      test.skip(!mayMount(), 'only root can make a small disk');
      const upstream = new Upstream(gitHost, `large-${size}`);
      const data = noise(size, 7);
      upstream.commit({ 'start.ipynb': notebook('Much'), 'data.bin': data });
      let disk = '';
      const server = await startServer({
        // As in the images of most hubs: what is deleted makes room.
        args: ['--FileContentsManager.delete_to_trash=False'],
        prepareHome: home => {
          disk = home;
          mountDisk(home, '8m');
          writeFileSync(path.join(home, 'mine.txt'), 'Mine');
        }
      });
      try {
        const { host } = new URL(upstream.url);
        await page.goto(addressOn(server, 'lab', { repo: upstream.url }));
        await expect(dialog(page)).toContainText(host);
        await answer(page, 'Get the lesson');
        const words =
          /There is no room left for the files of the lesson\. ?Delete files that you do not need, then try again\./;
        await expect(notification(page, words)).toBeVisible();
        await openLessons(page);
        const card = lessonCard(page, `large-${size}`);
        await expect(card).toContainText(words);
        await saveFile(page, 'mine.txt', 'my own words');
        expect(readFileSync(path.join(disk, 'mine.txt'), 'utf8')).toContain(
          'my own words'
        );

        resizeDisk(disk, '64m');
        await openLessons(page);
        await card.getByRole('button', { name: 'Try again' }).click();
        await expect(card).toContainText('Up to date');
        const lesson = path.join(server.home, `large-${size}`);
        expect(readFileSync(path.join(lesson, 'data.bin')).equals(data)).toBe(
          true
        );
        const names = readdirSync(lesson)
          // Jupyter makes one where it looks for copies of a file to delete.
          .filter(name => name !== '.ipynb_checkpoints');
        expect(names.sort()).toEqual(['.git', 'data.bin', 'start.ipynb']);
        expect(git(lesson, 'status', '--porcelain')).toBe('');
        expect(git(lesson, 'fsck', '--no-dangling')).toBe('');
      } finally {
        await server.stop();
        unmountDisk(disk);
      }
    });
  }
});

/** Open a file from the file browser, write something into it, and save it. */
async function saveFile(page: Page, name: string, text: string): Promise<void> {
  await page.locator('.lm-TabBar-tab[data-id="filebrowser"]').click();
  await page.locator('.jp-DirListing-item', { hasText: name }).dblclick();
  const editor = page.locator('.jp-FileEditor .cm-content');
  await editor.click();
  await page.keyboard.type(text);
  await page.keyboard.press('Control+S');
  await expect(
    page.locator('#jp-main-dock-panel .lm-mod-current.jp-mod-dirty')
  ).toHaveCount(0);
}

/** A password as a Jupyter server's configuration has it. */
function hashOf(password: string): string {
  const salt = 'a1b2c3d4e5f6';
  const digest = createHash('sha256')
    .update(password + salt)
    .digest('hex');
  return `sha256:${salt}:${digest}`;
}
