/**
 * Getting a large lesson disturbs neither the page nor the learner's server.
 */
import type { Page, TestInfo } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Upstream, git } from '../src/testing/upstream';
import { expect, labIsReady, signIn, test } from './hub';
import { largeLesson } from './lesson-files';
import { lessonCard, openLessons } from './lessons-panel';
import { readTasks, trace, type ITask } from './long-tasks';
import { memoryOf, serverOf, watchMemory } from './server-memory';

/** Where our scripts are. */
const SCRIPTS = '/lab/extensions/jupyterlab-homeroom/';
/** The longest task that nobody notices, in ms. */
const LONG = 50;
/** How much memory a pull may take, in MB. */
const FLAT = 50;

test.use({
  // Playwright's own recordings are work on the page's thread.
  trace: 'off',
  classroomOptions: {
    course: `version: 1
title: A large course
lessons:
  - name: large
    title: A large lesson
    repo: \${GIT}/large.git
    open: start.ipynb
`
  }
});

/** A script that keeps the main thread busy, as if it were ours: the trace must show it. */
const BUSY = `
  setTimeout(() => {
    performance.mark('busy-begin');
    setTimeout(function busy() {
      const end = performance.now() + 120;
      while (performance.now() < end) {}
      setTimeout(() => performance.mark('busy-end'));
    });
  });
  //# sourceURL=${SCRIPTS}static/busy.js`;

test('nothing of the engine is loaded before somebody uses it', async ({
  browser,
  page,
  classroom
}, info) => {
  await signIn(page, classroom, 'ada');
  await labIsReady(page);
  await page.addInitScript(() => {
    performance.setResourceTimingBufferSize(5000);
    performance.mark('start');
  });
  const recorded = await trace(browser, page, async () => {
    await page.reload();
    await labIsReady(page);
    await becomesIdle(page);
    await page.evaluate(() => performance.mark('idle'));
  });
  const loaded = await page.evaluate(
    scripts =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter(name => name.includes(scripts)),
    SCRIPTS
  );
  const { tasks, profiled } = readTasks(recorded, SCRIPTS, 'start', 'idle');
  // The browser's own figure for a size is 0 where the script came from its cache.
  const sizes = await Promise.all(
    loaded.map(async url => (await page.request.get(url)).body())
  );
  const bytes = sizes.reduce((sum, body) => sum + body.length, 0);
  note(
    info,
    'start-up',
    `${loaded.length} scripts, ${Math.round(bytes / 1000)} kB (development build); ` +
      `our code ran ${profiled.main.toFixed(0)} ms on the main thread, ` +
      `the longest task with it took ${longest(tasks.filter(({ hasScripts }) => hasScripts)).toFixed(0)} ms`
  );
  expect(bytes).toBeGreaterThan(0);
  expect(loaded.filter(name => /worker|engine/.test(name))).toEqual([]);
});

test('a lesson of 300 files and 40 MB arrives without a long task, and memory stays flat', async ({
  browser,
  page,
  classroom
}, info) => {
  const files = largeLesson();
  const host = { root: classroom.gitRoot, url: classroom.gitUrl };
  const upstream = new Upstream(host, 'large');
  upstream.commit(files);

  await signIn(page, classroom, 'ada');
  await labIsReady(page);
  await openLessons(page);
  const card = lessonCard(page, 'A large lesson');
  await expect(card).toContainText('Not here yet');
  await becomesIdle(page);
  const { home } = classroom.users.ada;
  const server = serverOf(home);
  const before = memoryOf(server);
  const watch = watchMemory(server);

  const recorded = await trace(browser, page, async () => {
    await page.addScriptTag({ content: BUSY });
    await page.waitForFunction(
      () => performance.getEntriesByName('busy-end').length > 0
    );
    await page.evaluate(() => performance.mark('pull-begin'));
    await card.getByRole('button', { name: 'Get' }).click();
    await expect(card).toContainText('300 files new', { timeout: 90_000 });
    await becomesIdle(page);
    await page.evaluate(() => performance.mark('pull-end'));
  });
  const seen = watch();

  const busy = readTasks(recorded, SCRIPTS, 'busy-begin', 'busy-end');
  expect(longOnes(busy.tasks)).toHaveLength(1);
  const { tasks, profiled } = readTasks(
    recorded,
    SCRIPTS,
    'pull-begin',
    'pull-end'
  );
  const ours = tasks.filter(({ hasScripts }) => hasScripts);
  note(
    info,
    'main thread',
    `${tasks.length} tasks, ${ours.length} with our code, the longest of those ` +
      `${longest(ours).toFixed(1)} ms; the longest of all ${longest(tasks).toFixed(1)} ms`
  );
  note(
    info,
    'profiler',
    `our code ran ${profiled.main.toFixed(0)} ms on the main thread, ${profiled.others.toFixed(0)} ms in the worker`
  );
  note(
    info,
    'server memory',
    `${before.toFixed(1)} MB before, at most ${Math.max(...seen).toFixed(1)} MB, ` +
      `${seen[seen.length - 1].toFixed(1)} MB after; ${seen.length} samples`
  );
  expect(profiled.main).toBeGreaterThan(0);
  expect(profiled.others).toBeGreaterThan(profiled.main);
  expect(longOnes(tasks)).toEqual([]);
  expect(Math.max(...seen) - before).toBeLessThan(FLAT);

  for (const [name, content] of Object.entries(files)) {
    const file = path.join(home, 'large', name);
    expect(existsSync(file), name).toBe(true);
    expect(readFileSync(file).equals(Buffer.from(content)), name).toBe(true);
  }
  expect(git(path.join(home, 'large'), 'status', '--porcelain')).toBe('');
});

/** Tell a measurement, on the terminal and in the report. */
function note(info: TestInfo, type: string, description: string): void {
  info.annotations.push({ type, description });
  console.log(`  ${type}: ${description}`);
}

/** Wait until the page has had nothing to do for a second. */
async function becomesIdle(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>(resolve => {
        let calm = 0;
        const look = (deadline: IdleDeadline): void => {
          calm = deadline.timeRemaining() > 30 ? calm + 1 : 0;
          if (calm === 10) {
            resolve();
          } else {
            setTimeout(() => requestIdleCallback(look), 100);
          }
        };
        requestIdleCallback(look);
      })
  );
}

function longOnes(tasks: ITask[]): ITask[] {
  // The processor's time: while the test runs, it is away for the server and the host as well.
  return tasks.filter(({ hasScripts, work }) => hasScripts && work > LONG);
}

function longest(tasks: ITask[]): number {
  return Math.max(0, ...tasks.map(({ duration }) => duration));
}
