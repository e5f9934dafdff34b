// What Homeroom costs a page that nobody uses it on: bytes of script, and time on the page's thread.
//
//   node bench/startup/run.mjs [--rounds N] [--lessons N] [--where] [--tree]
//
// With --tree, what our outermost functions called, in ms: the mean of all rounds.
import { chromium } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startLabServer } from '../../scripts/labserver.mjs';
import { callTree, treeWords } from './call-tree.mjs';

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
    lessons: { type: 'string', default: '0' },
    where: { type: 'boolean', default: false },
    tree: { type: 'boolean', default: false }
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
    rounds.push({ ...(await visit(true)), plain: (await visit(false)).script });
  }
  const middle = key => median(rounds.map(each => each[key]));
  const result = {
    rounds: rounds.length,
    milliseconds: tenths(middle('undisturbed') * slowness(middle)),
    profiled: middle('milliseconds'),
    undisturbed: middle('undisturbed'),
    lab: middle('lab'),
    bytes: middle('bytes'),
    scripts: rounds[0].scripts,
    ...(values.where && { where: rounds[0].where }),
    ...(values.tree && {
      tree: treeWords(callTree(rounds.map(({ profile }) => profile)))
    })
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

/** What a time is without the profiler, as a part of the time with it: by all scripts of the page. */
function slowness(middle) {
  return middle('plain') / middle('script');
}

function tenths(number) {
  return Math.round(number * 10) / 10;
}

/** Open Lab once, in a fresh context, and touch nothing. */
async function visit(isProfiled) {
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
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  if (isProfiled) {
    await cdp.send('Profiler.enable');
    await cdp.send('Profiler.setSamplingInterval', { interval: INTERVAL });
    await cdp.send('Profiler.start');
  }
  await page.goto(`${server.url}/lab?token=${server.token}`);
  await page.locator('.jp-Launcher').first().waitFor();
  await page.waitForTimeout(SETTLES);
  const { metrics } = await cdp.send('Performance.getMetrics');
  const script = metrics.find(({ name }) => name === 'ScriptDuration').value;
  if (!isProfiled) {
    await context.close();
    return { script };
  }
  const { profile } = await cdp.send('Profiler.stop');
  const sizes = [];
  for (const [name, body] of scripts) {
    sizes.push([name, (await body).length]);
  }
  await context.close();
  return {
    script,
    milliseconds: tenths(ownTime(profile, Infinity) / 1000),
    undisturbed: tenths(ownTime(profile, LONGEST) / 1000),
    lab: Math.round(ownTime(profile, LONGEST, '/static/lab/') / 1000),
    bytes: sizes.reduce((sum, [, size]) => sum + size, 0),
    scripts: Object.fromEntries(sizes),
    where: values.where ? whereTimeGoes(profile) : undefined,
    profile
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
 * The time that samples spent in scripts of an address or in what they called, in microseconds.
 *
 * @param longest - what a sample stands for at most: the profiler interrupts scripts and the browser's
 * own code alike, so a longer pause is that of a thread that another program kept from running.
 */
function ownTime({ nodes, samples, timeDeltas }, longest, address = OURS) {
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
      isOurs.set(id, url.includes(address) || check(parents.get(id)));
    }
    return isOurs.get(id);
  };
  return samples.reduce(
    (sum, id, at) =>
      sum + (check(id) ? Math.min(Math.max(timeDeltas[at], 0), longest) : 0),
    0
  );
}

/** The time by our function that was called from elsewhere, in ms, the longest first. */
function whereTimeGoes({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const outermost = new Map();
  const visitNode = (id, ours) => {
    const { callFrame, children } = byId.get(id);
    const isOurs = callFrame.url.includes(OURS);
    const entry =
      ours ??
      (isOurs &&
        `${path.basename(callFrame.url)}:${callFrame.columnNumber} ${callFrame.functionName}`);
    outermost.set(id, entry || undefined);
    children?.forEach(child => visitNode(child, entry || undefined));
  };
  visitNode(nodes[0].id);
  const times = new Map();
  samples.forEach((id, at) => {
    const entry = outermost.get(id);
    if (entry) {
      const time = Math.min(Math.max(timeDeltas[at], 0), LONGEST) / 1000;
      times.set(entry, (times.get(entry) ?? 0) + time);
    }
  });
  return Object.fromEntries(
    [...times]
      .sort(([, a], [, b]) => b - a)
      .slice(0, 40)
      .map(([entry, time]) => [entry, tenths(time)])
  );
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
