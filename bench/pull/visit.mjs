// One visit: an address is opened in a fresh browser context, and timed.
import { readMarks, watchPage } from './watch-page.mjs';

const FIRST_CELL = '.jp-Notebook .jp-Cell';
/** What Homeroom marks when the notebook's beginning can be read, before Lab is there. */
const SHOWN = 'homeroom-first-cells';
const LIMIT = 600_000;

/**
 * Open an address and wait until all is there.
 *
 * @param {import('@playwright/test').Browser} browser
 * @param {object} options
 * @param {string} options.address
 * @param {string} options.wanted - what the first cell says in the commit that the link leads to.
 * @param {'homeroom' | 'nbgitpuller' | 'plain'} options.side
 * @returns marks in ms since the address was opened, and the requests of page and worker.
 */
export async function visit(browser, { address, wanted, side }) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 }
  });
  const page = await context.newPage();
  const requests = [];
  context.on('requestfinished', request => requests.push(request));
  await page.addInitScript(watchPage, {
    first: FIRST_CELL,
    shown: SHOWN,
    wanted
  });
  try {
    const start = Date.now();
    await page.goto(address, { waitUntil: 'commit', timeout: LIMIT });
    const limit = { timeout: LIMIT, polling: 250 };
    await page.waitForFunction(
      side =>
        globalThis.pullBench?.error ||
        (globalThis.pullBench?.rightCell &&
          (side !== 'homeroom' ||
            globalThis.pullBench.toldDone ||
            globalThis.pullBench.kind === 'unchanged')),
      side,
      limit
    );
    const noted = await page.evaluate(readMarks);
    if (noted.error) {
      throw new Error(`the pull failed: ${noted.error}`);
    }
    return timesOf(noted, requests, start, side);
  } finally {
    await context.close();
  }
}

/** Marks relative to the start; `whole` is when the learner was told that all is here. */
function timesOf(noted, requests, start, side) {
  const since = time => (time === undefined ? null : Math.round(time - start));
  const told = {
    homeroom: noted.toldDone ?? noted.pullDone,
    // It leaves its page for Lab when it is done.
    nbgitpuller: noted.origin,
    plain: undefined
  }[side];
  return {
    start,
    told,
    seen: since(noted.seen),
    firstCell: since(noted.firstCell),
    rightCell: since(noted.rightCell),
    whole: since(told),
    marks: Object.fromEntries(
      [
        'origin',
        'answered',
        'interactive',
        'shell',
        'workerMade',
        'workerReady',
        'pullAsked',
        'fileWritten',
        'pullDone'
      ].map(name => [name, since(noted[name])])
    ),
    phases: noted.phases.map(({ phase, from, until, loaded }) => ({
      phase,
      from: since(from),
      until: since(until),
      loaded
    })),
    requests: requests.map(request => {
      const { startTime, responseStart, responseEnd } = request.timing();
      return {
        method: request.method(),
        path: new URL(request.url()).pathname,
        from: since(startTime),
        answered: Math.round(responseStart),
        took: Math.round(responseEnd)
      };
    })
  };
}
