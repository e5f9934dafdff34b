// How long desktop programs take in a tab of Lab: from the click on a file to its window, a second file
// into a running program, from a key to the picture; and memory. Times in ms, memory in MB.
//
//   node bench/desktop/run.mjs [--rounds N] [--programs mousepad,qgis]
import { chromium } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../../scripts/environment.mjs';
import { startLabServer } from '../../scripts/labserver.mjs';
import { keyToPixel } from './key-to-pixel.mjs';
import { endAll, memoryOf, openIn, ready } from './program.mjs';

/** What is opened in each program, and the goals: the second start and later ones are warm. */
const PROGRAMS = {
  mousepad: {
    ...{ id: 'mousepad', name: 'Mousepad', installed: '/usr/bin/mousepad' },
    files: ['notes.txt', 'more.txt'],
    goals: { warm: 1500, second: 300 }
  },
  qgis: {
    ...{ id: 'qgis', name: 'QGIS', installed: '/usr/bin/qgis' },
    files: ['places.gpkg', 'rivers.geojson'],
    goals: { warm: 3000, second: 300 }
  }
};

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    programs: { type: 'string', default: Object.keys(PROGRAMS).join() }
  }
});

const state = mkdtempSync(path.join(tmpdir(), 'homeroom-desktop-'));
const home = path.join(state, 'home');
mkdirSync(home);
writeFileSync(path.join(home, 'notes.txt'), 'first\n');
writeFileSync(path.join(home, 'more.txt'), 'second\n');
const names = values.programs.split(',');
if (names.includes('qgis')) {
  // QGIS's own Python writes them.
  execFileSync(
    '/usr/bin/python3',
    [path.join(ROOT, 'tests/companion/desktop/make_layers.py'), home],
    { env: { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: state } }
  );
}
const server = await startLabServer({ state });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox']
});
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 }
  });
  await page.goto(`${server.url}/lab?token=${server.token}`);
  await ready(page);
  const results = {};
  for (const name of names) {
    results[name] = await measure(page, PROGRAMS[name]);
    console.error(name, JSON.stringify(results[name]));
  }
  console.log(JSON.stringify(results, null, 2));
} finally {
  await browser.close();
  await server.stop();
  rmSync(state, { recursive: true, force: true });
}

async function measure(page, program) {
  const [first, second] = program.files;
  const starts = [];
  const seconds = [];
  let keys = null;
  let memory = null;
  for (let round = 0; round < Number(values.rounds); round++) {
    starts.push(await openIn(page, program, first));
    seconds.push(await openIn(page, program, second));
    if (round === Number(values.rounds) - 1) {
      memory = await memoryOf(page, program.id);
      keys = program.id === 'mousepad' ? await keyToPixel(page) : null;
    }
    await endAll(page);
  }
  const warm = median(starts.slice(1));
  const result = {
    cold: starts[0],
    warm,
    second: median(seconds),
    keyToPixel: keys && median(keys),
    memory,
    goals: program.goals
  };
  return {
    ...result,
    met: {
      warm: warm === null ? null : warm <= program.goals.warm,
      second: result.second <= program.goals.second
    }
  };
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
