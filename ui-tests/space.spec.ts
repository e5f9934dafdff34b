/**
 * What uses space: from the session's details to files that are deleted and caches that are cleared.
 */
import type { Locator, Page } from '@playwright/test';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expectAccessible } from './accessibility';
import { THEMES } from './full';
import { labIsReady } from './hub';
import { addressOn, expect, inTheme, test } from './lab-server';
import { notification } from './lessons-panel';
import { answer, dialog, documentTabs, picture } from './screens';
import { sessionPopup, sessionStatus } from './session-status';
import { mayMount, mountDisk, unmountDisk } from './small-disk';

const MB = 1024 * 1024;

const FILES = {
  'data/scans/brain.nii': 6 * MB,
  'data/scans/notes.txt': 2000,
  'results/plot.png': 3 * MB,
  'essay.txt': 1 * MB,
  '.cache/pip/http/aa': 2 * MB
};

/** Fill a home. */
function fill(home: string, files: Record<string, number> = FILES): void {
  for (const [file, size] of Object.entries(files)) {
    const whole = path.join(home, file);
    mkdirSync(path.dirname(whole), { recursive: true });
    writeFileSync(whole, Buffer.alloc(size, 'x'));
  }
}

/** What uses space. */
function space(page: Page): Locator {
  return page.locator('.jp-Space');
}

/** A file, folder or cache that is listed. */
function item(page: Page, name: string): Locator {
  return space(page).getByRole('listitem').filter({ hasText: name });
}

/** Show it from the session's details. */
async function openSpace(page: Page): Promise<void> {
  await labIsReady(page);
  await sessionStatus(page).click();
  await sessionPopup(page)
    .getByRole('button', { name: 'What uses space' })
    .click();
  await expect(sessionPopup(page)).toHaveCount(0);
  await expect(
    space(page).getByRole('heading', { name: 'What uses space' })
  ).toBeFocused();
}

/** Show it from the command palette. */
async function openSpaceFromPalette(page: Page): Promise<void> {
  await expect(sessionStatus(page)).toBeVisible();
  await page.locator('.jp-Launcher').waitFor();
  await page.keyboard.press('Control+Shift+C');
  await page.locator('.lm-CommandPalette-input').fill('Show What Uses Space');
  await page
    .locator('.lm-CommandPalette-item', { hasText: 'Show What Uses Space' })
    .click();
}

test('shows the largest first, deletes to the trash and empties it', async ({
  page,
  startServer
}, info) => {
  const server = await startServer({ prepareHome: home => fill(home) });
  await page.goto(addressOn(server, 'lab'));
  await openSpace(page);
  const names = space(page).locator('.jp-Space-name');
  await expect(names.nth(0)).toContainText('data');
  await expect(names.nth(1)).toContainText('results');
  await expect(item(page, 'data')).toContainText('6.3 MB');
  await expect(item(page, 'pip')).toContainText('2.1 MB');
  await expectAccessible(page, '.jp-Space');
  await picture(page, info, 'space-light');

  // Down and up again by keyboard, the focus where the learner is.
  await page.getByRole('button', { name: 'Show what is in data' }).focus();
  await page.keyboard.press('Enter');
  await expect(space(page).locator('[aria-current="page"]')).toBeFocused();
  await page.getByRole('button', { name: 'Show what is in scans' }).click();
  await expect(item(page, 'brain.nii')).toBeVisible();
  await item(page, 'notes.txt').getByRole('button', { name: 'Open' }).click();
  await documentTabs(page, 'notes.txt').waitFor();
  await documentTabs(page, 'What uses space').click();
  await item(page, 'brain.nii').getByRole('button', { name: 'Show' }).click();
  await expect(
    page.locator('.jp-DirListing-item.jp-mod-selected')
  ).toContainText('brain.nii');

  await page.getByRole('button', { name: 'Delete brain.nii' }).click();
  await expect(dialog(page)).toContainText(
    /A file of 6\.3 MB\. It goes to the trash\./
  );
  await picture(page, info, 'space-delete');
  await answer(page, 'Cancel');
  await page.getByRole('button', { name: 'Delete brain.nii' }).click();
  await answer(page, 'Move to trash');
  await expect(space(page).getByRole('status')).toContainText(
    '“brain.nii” is in the trash.'
  );
  await expect(item(page, 'brain.nii')).toHaveCount(0);
  expect(existsSync(path.join(server.home, 'data/scans/brain.nii'))).toBe(
    false
  );
  const trashed = path.join(server.home, '.local/share/Trash/files/brain.nii');
  expect(existsSync(trashed)).toBe(true);
  await expect(item(page, 'Trash')).toContainText('6.3 MB');
  await page.getByRole('button', { name: 'Clear Trash' }).click();
  await expect(dialog(page)).toContainText('cannot be had back');
  await answer(page, 'Delete for good');
  await expect(space(page).getByRole('status')).toContainText(
    'The trash is empty.'
  );
  await expect(item(page, 'Trash')).toHaveCount(0);
  expect(existsSync(trashed)).toBe(false);

  await page.getByRole('button', { name: /^Clear Python packages/ }).click();
  await answer(page, 'Clear');
  await expect(item(page, 'pip')).toHaveCount(0);
  expect(existsSync(path.join(server.home, '.cache/pip/http/aa'))).toBe(false);
});

test('in the dark and narrow, from the palette, where there is no trash', async ({
  page,
  startServer
}, info) => {
  const server = await startServer({
    args: ['--FileContentsManager.delete_to_trash=False'],
    overrides: inTheme('dark'),
    prepareHome: home => fill(home)
  });
  await page.goto(addressOn(server, 'lab'));
  await labIsReady(page);
  await openSpaceFromPalette(page);
  await expect(item(page, 'data')).toContainText('6.3 MB');
  await expectAccessible(page, '.jp-Space');
  await picture(page, info, 'space-dark');
  await page.getByRole('button', { name: 'Delete data' }).click();
  await expect(dialog(page)).toContainText('it cannot be had back');
  await answer(page, 'Delete for good');
  await expect(space(page).getByRole('status')).toContainText(
    '“data” is deleted: 6.3 MB less.'
  );
  expect(existsSync(path.join(server.home, 'data'))).toBe(false);
  await expect(
    page.locator('.jp-DirListing-item', { hasText: 'data' })
  ).toHaveCount(0);
  await page.getByRole('button', { name: 'Delete essay.txt' }).click();
  await answer(page, 'Delete for good');
  await expect(space(page).getByRole('status')).toContainText(
    '“essay.txt” is deleted: 1 MB less.'
  );
  await page.keyboard.press('Control+B');
  await page.setViewportSize({ width: 400, height: 700 });
  await expect(
    page.getByRole('button', { name: 'Delete results' })
  ).toBeInViewport({ ratio: 1 });
  await picture(page, info, 'space-narrow');
});

test('says so where nobody counts', async ({ page, startServer }, info) => {
  const server = await startServer();
  await page.route('**/homeroom/{usage,caches}*', route =>
    route.fulfill({ status: 404, json: { message: 'Not Found' } })
  );
  await page.goto(addressOn(server, 'lab'));
  await labIsReady(page);
  await openSpaceFromPalette(page);
  await expect(space(page)).toContainText('Nobody counts it here');
  await expect(space(page).getByRole('listitem')).toHaveCount(0);
  await picture(page, info, 'space-no-companion');
});

for (const theme of THEMES) {
  test(`a full home: Lab opens, says what to do, and deleting makes room (${theme})`, async ({
    page,
    startServer
  }, info) => {
    test.skip(!mayMount(), 'only root can make a small disk');
    let disk = '';
    const server = await startServer({
      overrides: inTheme(theme),
      prepareHome: home => {
        disk = home;
        mountDisk(home, '16m');
        fill(home, {
          'data/large.bin': 6 * MB,
          'data/small.bin': 1 * MB,
          '.cache/pip/http/aa': 2 * MB
        });
      }
    });
    try {
      fillUp(path.join(disk, 'data/rest.bin'));
      await page.goto(addressOn(server, 'lab'));
      await labIsReady(page);
      const warning = notification(page, 'Your storage is full');
      await expect(warning).toBeVisible();
      await expect(sessionStatus(page)).toContainText('Storage 100 % full');
      await expectAccessible(page, '.Toastify__toast');
      await picture(page, info, 'full-warning');
      await warning.getByRole('button', { name: 'What uses space' }).click();
      await page.getByRole('button', { name: 'Show what is in data' }).click();
      await page.getByRole('button', { name: 'Delete large.bin' }).click();
      await answer(page, 'Move to trash');
      await expect(dialog(page)).toContainText('Delete “large.bin” for good?');
      await expectAccessible(page, '.jp-Dialog');
      await picture(page, info, 'full-for-good');
      await answer(page, 'Cancel');
      await expect(space(page)).toContainText(
        'Empty the trash or clear a cache first.'
      );
      await picture(page, info, 'full-trash');
      await page.getByRole('button', { name: 'Delete small.bin' }).click();
      await answer(page, 'Move to trash');
      await answer(page, 'Delete for good');
      await expect(space(page).getByRole('status')).toContainText(
        '“small.bin” is deleted: 1 MB less.'
      );
      expect(existsSync(path.join(disk, 'data/small.bin'))).toBe(false);
      fillUp(path.join(disk, 'data/rest.bin'));
      await page
        .getByRole('button', { name: /^Clear Python packages/ })
        .click();
      await answer(page, 'Clear');
      await expect(item(page, 'pip')).toHaveCount(0);
      await page.getByRole('button', { name: 'Delete large.bin' }).click();
      await answer(page, 'Move to trash');
      await expect(item(page, 'large.bin')).toHaveCount(0);
      await page.getByRole('button', { name: 'Clear Trash' }).click();
      await answer(page, 'Delete for good');
      await expect(item(page, 'Trash')).toHaveCount(0);
      expect(existsSync(path.join(disk, 'data/large.bin'))).toBe(false);
    } finally {
      await server.stop();
      unmountDisk(disk);
    }
  });
}

test('tells before an upload that will not fit, and lets it through on request', async ({
  page,
  startServer
}, info) => {
  const server = await startServer({
    environment: { HOMEROOM_QUOTA_BYTES: String(4 * MB) },
    prepareHome: home => fill(home, { 'essay.txt': 2 * MB })
  });
  await page.goto(addressOn(server, 'lab'));
  await labIsReady(page);
  await expect(sessionStatus(page)).toBeVisible();
  await page.locator('.jp-Launcher').waitFor();
  const upload = async (name: string, size: number): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Upload Files' }).click();
    const buffer = Buffer.alloc(size, 'x');
    const mimeType = 'application/octet-stream';
    await (await chooser).setFiles({ name, mimeType, buffer });
  };
  const listed = (name: string): Locator =>
    page.locator('.jp-DirListing-item', { hasText: name });
  await upload('small.bin', 100_000);
  await expect(listed('small.bin')).toBeVisible();
  await upload('large.bin', 3 * MB);
  await expect(dialog(page)).toContainText('“large.bin” will not fit');
  await expect(dialog(page)).toContainText(/It takes 3\.1 MB, and you have/);
  await picture(page, info, 'upload');
  await answer(page, 'Cancel');
  await expect(dialog(page)).toHaveCount(0);
  expect(existsSync(path.join(server.home, 'large.bin'))).toBe(false);
  await upload('large.bin', 3 * MB);
  await answer(page, 'Upload anyway');
  await expect(listed('large.bin')).toBeVisible();
});

/** Write until nothing fits any more. */
function fillUp(file: string): void {
  for (let size = MB; size >= 1; size = Math.floor(size / 2)) {
    try {
      for (;;) {
        writeFileSync(file, Buffer.alloc(size, 'x'), { flag: 'a' });
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') {
        throw error;
      }
    }
  }
}
