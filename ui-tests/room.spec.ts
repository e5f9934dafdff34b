/**
 * What a lesson takes and what is free, before it is fetched.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Upstream } from '../src/testing/upstream';
import { expectAccessible } from './accessibility';
import { labIsReady } from './hub';
import { addressOn, expect, test } from './lab-server';
import { noise, notebook } from './lesson-files';
import { chooseInMenu, lessonCard, openLessons } from './lessons-panel';
import { picture, resizeSideBar } from './screens';
import { mayMount, mountDisk, resizeDisk, unmountDisk } from './small-disk';

const MB = 1_000_000;

test('a lesson that will not fit says so before it starts', async ({
  page,
  gitHost,
  startServer
}, info) => {
  test.skip(!mayMount(), 'only root can make a small disk');
  const upstream = new Upstream(gitHost, 'pictures');
  upstream.commit({
    'start.ipynb': notebook('Pictures'),
    'data.bin': noise(6 * MB, 3)
  });
  const lesson = { repo: upstream.url, open: 'start.ipynb' };
  let disk = '';
  const server = await startServer({
    prepareHome: home => {
      disk = home;
      mountDisk(home, '8m');
    },
    overrides: {
      'jupyterlab-homeroom:course': {
        course: {
          version: 1,
          title: 'Maps with Python',
          lessons: [
            {
              ...{ ...lesson, name: 'large', title: 'Many pictures' },
              ...{ folder: 'large', size: 13 * MB }
            },
            {
              ...{ ...lesson, name: 'small', title: 'A few pictures' },
              ...{ folder: 'small', size: '1 MB' }
            },
            { ...lesson, name: 'other', title: 'Others', folder: 'other' }
          ]
        }
      }
    }
  });
  try {
    await page.goto(addressOn(server, 'lab'));
    await labIsReady(page);
    const panel = await openLessons(page);
    const card = lessonCard(page, 'Many pictures');
    await expect(card).toContainText('Will not fit: about 13 MB, 8.4 MB free');
    await expect(lessonCard(page, 'A few pictures')).toContainText(
      'About 1 MB, 8.4 MB free'
    );
    await expect(lessonCard(page, 'Others')).toContainText('Not here yet');
    await expect(lessonCard(page, 'Others')).not.toContainText('free');
    await picture(page, info, 'room');
    await resizeSideBar(page, 320);
    await picture(page, info, 'room-narrow');

    const posted: string[] = [];
    page.on('request', request => {
      if (request.method() !== 'GET' && !request.url().includes('/lab/api/')) {
        posted.push(request.url());
      }
    });
    await card.getByRole('button', { name: 'Get: Many pictures' }).click();
    await expect(card).toContainText(
      'The lesson takes about 13 MB, and 8.4 MB are free on your disk.'
    );
    await expect(card).toContainText(
      'Delete files that you do not need, then try again.'
    );
    await expect(
      card.getByRole('button', { name: 'Get it anyway: Many pictures' })
    ).toBeVisible();
    await expectAccessible(page, '#jp-homeroom-lessons');
    await picture(page, info, 'refused');
    expect(posted.filter(url => url.includes('/homeroom/'))).toEqual([]);
    expect(existsSync(path.join(server.home, 'large'))).toBe(false);

    await chooseInMenu(page, 'A few pictures', 'See what is in it');
    await expect(page.locator('.jp-Compare-page:visible')).toContainText(
      /8.4 MB free\./
    );
    await picture(page, info, 'preview');

    resizeDisk(disk, '64m');
    await card.getByRole('button', { name: 'Try again: ' }).click();
    await expect(card).toContainText('Up to date');
    await expect(panel).not.toContainText('8.4 MB free');
  } finally {
    await server.stop();
    unmountDisk(disk);
  }
});
