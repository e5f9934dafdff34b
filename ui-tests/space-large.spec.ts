/**
 * What uses space in a home of 200,000 files, through the page: counted while the server goes on
 * answering, then at once.
 */
import type { Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ILabServer } from '../scripts/labserver.mjs';
import { IS_FULL } from './full';
import { labIsReady } from './hub';
import { addressOn, expect, test } from './lab-server';
import { picture } from './screens';
import { sessionPopup, sessionStatus } from './session-status';

/** How many files there are, in so many folders of so many folders. */
const FILES = 200_000;
const OUTER = 20;
const INNER = 100;

/** What counting may take at first, and an answer after that, in ms. */
const FIRST = 10_000;
const THEN = 200;

/** What an answer of the server's may take meanwhile, in ms. */
const RESPONSIVE = 1_000;

test.skip(!IS_FULL, 'npm run test:full runs it');
test.setTimeout(300_000);

function fill(home: string): void {
  for (let outer = 0; outer < OUTER; outer++) {
    for (let inner = 0; inner < INNER; inner++) {
      const folder = path.join(home, `study-${outer}`, `subject-${inner}`);
      mkdirSync(folder, { recursive: true });
      for (let file = 0; file < FILES / OUTER / INNER; file++) {
        writeFileSync(path.join(folder, `${file}.txt`), 'x');
      }
    }
    // So that the last is the largest.
    const size = outer * 100_000;
    writeFileSync(
      path.join(home, `study-${outer}`, 'all.bin'),
      Buffer.alloc(size)
    );
  }
}

/** The count's answers as the page gets them, with what each took, in ms. */
interface IAnswer {
  path: string;
  state: string;
  files: number;
  asked: number;
  took: number;
}

function watchAnswers(page: Page): IAnswer[] {
  const answers: IAnswer[] = [];
  page.on('requestfinished', async request => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname.endsWith('/homeroom/usage')) {
      const response = await request.response();
      const { state, files } = await response?.json();
      const { startTime, responseEnd } = request.timing();
      answers.push({
        path: searchParams.get('path') ?? '',
        ...{ state, files, asked: startTime, took: responseEnd }
      });
    }
  });
  return answers;
}

/** Ask the server for something else, again and again; gives what each answer took, in ms. */
function askMeanwhile(server: ILabServer): () => Promise<number[]> {
  const took: number[] = [];
  let goesOn = true;
  const asking = (async () => {
    while (goesOn) {
      const since = performance.now();
      const answer = await fetch(
        `${server.url}/api/contents/study-1?content=0&token=${server.token}`
      );
      await answer.json();
      took.push(performance.now() - since);
    }
  })();
  return async () => {
    goesOn = false;
    await asking;
    return took;
  };
}

test('a home of 200,000 files is counted while the server answers, then told at once', async ({
  page,
  startServer
}, info) => {
  const server = await startServer({ prepareHome: fill });
  const answers = watchAnswers(page);
  const stop = askMeanwhile(server);
  await page.goto(addressOn(server, 'lab'));
  await labIsReady(page);
  await sessionStatus(page).click();
  await sessionPopup(page)
    .getByRole('button', { name: 'What uses space' })
    .click();
  const space = page.locator('.jp-Space');
  const largest = space.locator('.jp-Space-item:not(.jp-mod-cache)').first();
  await expect(largest).toContainText('study-19');
  await expect
    .poll(() => answers.find(({ files }) => files >= FILES)?.state, {
      timeout: 60_000
    })
    .toBe('done');
  const meanwhile = await stop();
  const first = answers.find(
    ({ state, files }) => state === 'done' && files >= FILES
  );
  const whole =
    (first?.asked ?? Infinity) + (first?.took ?? 0) - answers[0].asked;
  await picture(page, info, 'counted');

  const before = answers.length;
  for (const folder of ['study-19', 'study-18', 'study-17']) {
    await page
      .getByRole('button', { name: `Show what is in ${folder}` })
      .click();
    await page
      .getByRole('button', { name: 'Show what is in subject-7' })
      .first()
      .click();
    await expect(largest).toContainText('.txt');
    await space.getByRole('navigation').getByRole('button').first().click();
    await expect(largest).toContainText('study-');
  }
  const later = answers.slice(before).map(({ took }) => took);
  const middle = later.sort((one, other) => one - other)[
    Math.floor(later.length / 2)
  ];
  const longest = Math.max(...meanwhile);
  info.annotations.push({
    type: 'measured',
    description: `counted in ${whole.toFixed(0)} ms; answers after that: middle ${middle.toFixed(0)} ms of ${later.length}, longest ${later.at(-1)?.toFixed(0)} ms; meanwhile the server answered ${meanwhile.length} times, at the longest in ${longest.toFixed(0)} ms`
  });
  expect(whole).toBeLessThan(FIRST);
  expect(middle).toBeLessThan(THEN);
  expect(longest).toBeLessThan(RESPONSIVE);
});
