/**
 * The companion fetches lessons. What a learner sees where it is missing or ends.
 */
import type { Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Upstream, git } from '../src/testing/upstream';
import { labIsReady } from './hub';
import { addressOn, expect, test } from './lab-server';
import { largeLesson, notebook } from './lesson-files';
import { lessonCard, notification, openLessons } from './lessons-panel';
import { answer, documentTabs } from './screens';
import { refuseDeliveries } from './slow-writes';

/** Requests for pieces of a pack. */
const PIECES = /\/homeroom\/git\/spools\/[^/]+\/data/;

const NEXT_STEP =
  'Try again in a minute; if it stays so, restart your server or tell your instructor.';

test('without jupyter-server-proxy, a link and the panel say what to do, and Lab works', async ({
  page,
  gitHost,
  startServer
}) => {
  const upstream = new Upstream(gitHost, 'unreachable');
  upstream.commit({ 'start.ipynb': notebook('Not to be seen') });
  const server = await startServer({
    args: ["--ServerApp.jpserver_extensions={'jupyter_server_proxy': False}"]
  });
  await page.goto(addressOn(server, 'git-pull', { repo: upstream.url }));
  await answer(page, 'Get the lesson');
  const notice = notification(page, 'Lessons cannot be fetched');
  await expect(notice).toContainText(NEXT_STEP);

  await openLessons(page);
  const card = lessonCard(page, 'unreachable');
  await expect(card).toContainText('Could not be fetched');
  await expect(card).toContainText(
    'The part of your server that fetches lessons does not answer.'
  );
  await expect(card).toContainText(NEXT_STEP);
  await expect(card.getByRole('button', { name: 'Try again' })).toBeEnabled();
  expect(existsSync(path.join(server.home, 'unreachable'))).toBe(false);

  await page.locator('.jp-LauncherCard[title*="text file"]').click();
  await expect(documentTabs(page, 'untitled.txt')).toHaveCount(1);
  await server.stop();
});

test.describe('a companion that is killed in the middle of 40 MB costs time, not the lesson', () => {
  test('while it puts the lesson there', async ({
    page,
    gitHost,
    startServer
  }) => {
    const files = largeLesson();
    const upstream = new Upstream(gitHost, 'large');
    upstream.commit(files);
    const server = await startServer();
    await page.goto(addressOn(server, 'lab', { repo: upstream.url }));
    await labIsReady(page);
    await answer(page, 'Get the lesson');
    const lesson = path.join(server.home, 'large');
    await expect
      .poll(() => existsSync(lesson), { intervals: [5], timeout: 30_000 })
      .toBe(true);
    const companion = companionOf(server.pid);
    process.kill(companion, 'SIGKILL');
    expect(existsSync(path.join(lesson, '.git', 'index'))).toBe(false);
    await expectWhole(page, lesson, files);
    expect(companionOf(server.pid)).not.toBe(companion);
    await server.stop();
  });

  test('while the page fetches through it', async ({
    page,
    gitHost,
    startServer
  }) => {
    const files = largeLesson();
    const upstream = new Upstream(gitHost, 'other');
    upstream.commit(files);
    const server = await startServer();
    await refuseDeliveries(page);
    // The second piece of the pack is on its way when it happens.
    const killed: number[] = [];
    let pieces = 0;
    await page.route(PIECES, async route => {
      pieces += 1;
      if (pieces === 2) {
        const companion = companionOf(server.pid);
        process.kill(companion, 'SIGKILL');
        killed.push(companion);
      }
      await route.continue();
      if (pieces === 2) {
        // Every request waits for the test as long as one is watched for.
        await page.unroute(PIECES);
      }
    });

    await page.goto(addressOn(server, 'lab', { repo: upstream.url }));
    await labIsReady(page);
    await answer(page, 'Get the lesson');
    await expectWhole(page, path.join(server.home, 'other'), files);
    expect(killed).toHaveLength(1);
    expect(companionOf(server.pid)).not.toBe(killed[0]);
    await server.stop();
  });
});

/** A lesson is there, byte for byte, and git finds nothing to say about it. */
async function expectWhole(
  page: Page,
  lesson: string,
  files: Record<string, string | Buffer>
): Promise<void> {
  await expect(
    notification(page, `“${path.basename(lesson)}” is here`)
  ).toBeVisible({
    timeout: 90_000
  });
  for (const [name, content] of Object.entries(files)) {
    const bytes = readFileSync(path.join(lesson, name));
    expect(bytes.equals(Buffer.from(content)), name).toBe(true);
  }
  expect(git(lesson, 'status', '--porcelain')).toBe('');
}

/** The process of the companion that a server started. */
function companionOf(server: number): number {
  const children = readFileSync(
    `/proc/${server}/task/${server}/children`,
    'utf8'
  );
  const found = children
    .split(' ')
    .filter(Boolean)
    .find(pid =>
      readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(
        'jupyterlab_homeroom.companion'
      )
    );
  if (!found) {
    throw new Error('no companion runs');
  }
  return Number(found);
}
