// What Homeroom costs a page that nobody uses it on: bytes of script, and time on the page's thread.
//
//   node bench/startup/run.mjs [--rounds N] [--lessons N]
import { chromium } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startLabServer } from '../../scripts/labserver.mjs';

/** Before the first use, in ms of the page's thread and in bytes. */
const GOALS = { milliseconds: 30, bytes: 150_000 };

/** How long after Lab is there what still loads by itself is waited for, in ms. */
const SETTLES = 8_000;

const OURS = '/lab/extensions/jupyterlab-homeroom/';

/** The profiler's interval in microseconds, and what a sample stands for at most. */
const INTERVAL = 100;
const LONGEST = 5 * INTERVAL;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    lessons: { type: 'string', default: '0' }
  }
});

const state = mkdtempSync(path.join(tmpdir(), 'homeroom-startup-'));
const settings = path.join(state, 'settings');
mkdirSync(settings);
writeFileSync(
  path.join(settings, 'overrides.json'),
  JSON.stringify({ 'jupyterlab-homeroom:course': { course: course() } })
);
const server = await startLabServer({
  state,
  args: [`--LabApp.app_settings_dir=${settings}`]
});
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox']
});
try {
  const rounds = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    rounds.push(await visit());
  }
  const middle = key => median(rounds.map(each => each[key]));
  const result = {
    rounds: rounds.length,
    milliseconds: middle('milliseconds'),
    undisturbed: middle('undisturbed'),
    bytes: middle('bytes'),
    scripts: rounds[0].scripts
  };
  const met = Object.entries(GOALS).map(([key, most]) => [
    key,
    result[key] <= most
  ]);
  console.log(
    JSON.stringify(
      { ...result, goals: GOALS, met: Object.fromEntries(met) },
      null,
      2
    )
  );
} finally {
  await browser.close();
  await server.stop();
  rmSync(state, { recursive: true, force: true });
}

/** Open Lab once, in a fresh context, and touch nothing. */
async function visit() {
  const context = await browser.newContext();
  const page = await context.newPage();
  const scripts = new Map();
  page.on('response', response => {
    const { pathname } = new URL(response.url());
    if (pathname.startsWith(OURS) && pathname.endsWith('.js')) {
      scripts.set(path.basename(pathname), response.body());
    }
  });
  const cdp = await context.newCDPSession(page);
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: INTERVAL });
  await cdp.send('Profiler.start');
  await page.goto(`${server.url}/lab?token=${server.token}`);
  await page.locator('.jp-Launcher').first().waitFor();
  await page.waitForTimeout(SETTLES);
  const { profile } = await cdp.send('Profiler.stop');
  const sizes = [];
  for (const [name, body] of scripts) {
    sizes.push([name, (await body).length]);
  }
  await context.close();
  return {
    milliseconds: Math.round(ownTime(profile, Infinity) / 100) / 10,
    undisturbed: Math.round(ownTime(profile, LONGEST) / 100) / 10,
    bytes: sizes.reduce((sum, [, size]) => sum + size, 0),
    scripts: Object.fromEntries(sizes)
  };
}

/** A course of some lessons, none of which is here; null = none. */
function course() {
  const count = Number(values.lessons);
  const lessons = Array.from({ length: count }, (_, at) => ({
    name: `week-${at + 1}`,
    repo: `https://git.invalid/week-${at + 1}.git`
  }));
  return count > 0 ? { version: 1, title: 'A course', lessons } : null;
}

/**
 * The time that samples spent in our scripts or in what they called, in microseconds.
 *
 * @param longest - what a sample stands for at most: the profiler interrupts scripts and the browser's
 * own code alike, so a longer pause is that of a thread that another program kept from running.
 */
function ownTime({ nodes, samples, timeDeltas }, longest) {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const parents = new Map();
  for (const node of nodes) {
    node.children?.forEach(child => parents.set(child, node.id));
  }
  const isOurs = new Map();
  const check = id => {
    if (id === undefined) {
      return false;
    }
    if (!isOurs.has(id)) {
      const { url } = byId.get(id).callFrame;
      isOurs.set(id, url.includes(OURS) || check(parents.get(id)));
    }
    return isOurs.get(id);
  };
  return samples.reduce(
    (sum, id, at) =>
      sum + (check(id) ? Math.min(Math.max(timeDeltas[at], 0), longest) : 0),
    0
  );
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
