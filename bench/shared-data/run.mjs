// Large folders of shared data in its own file browser, side by side with core's file browser: the time
// from a double-click on a folder until its first row is painted, and the longest task while it is scrolled.
//
//   node bench/shared-data/run.mjs [--rounds N] [--entries N] [--core-many]
import { chromium } from '@playwright/test';
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startLabServer } from '../../scripts/labserver.mjs';

/** Of core's time for few entries; in ms. */
const GOALS = { ratio: 1.5, longestTask: 100 };

const FEW = 100;
const BOTH = ['few', 'many'];
const OURS = '.jp-SharedData-browser';
const CORE = '#filebrowser';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    entries: { type: 'string', default: '10000' },
    // Core takes minutes for 10,000.
    'core-many': { type: 'boolean', default: false }
  }
});
const entries = Number(values.entries);

const state = mkdtempSync(path.join(tmpdir(), 'homeroom-shared-'));
const data = path.join(state, 'data');
fill('few', FEW);
fill('many', entries);
const mount = { name: 'data', folder: 'shared/data', path: data };
const settings = path.join(state, 'settings');
mkdirSync(settings);
writeFileSync(
  path.join(settings, 'overrides.json'),
  JSON.stringify({
    'jupyterlab-homeroom:course': {
      course: { version: 1, title: 'A course', shared: [{ name: 'data' }] }
    }
  })
);
mkdirSync(path.join(state, 'home'));
// Core's file browser has the same folders.
symlinkSync(data, path.join(state, 'home', 'data'));
const server = await startLabServer({
  state,
  args: [`--LabApp.app_settings_dir=${settings}`],
  environment: { HOMEROOM_SHARED: JSON.stringify([mount]) }
});
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox']
});
try {
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 }
  });
  await page.goto(`${server.url}/lab?token=${server.token}`);
  await page.locator('.jp-Launcher').first().waitFor();
  const ours = await measure(page, OURS, async () => {
    await page.locator('[data-id="jp-homeroom-shared-data"]').click();
    await page.getByRole('button', { name: 'Open “data”' }).click();
  });
  console.error(JSON.stringify(ours));
  const core = await measure(page, CORE, async () => {
    await page.locator('.lm-TabBar-tab[data-id="filebrowser"]').click();
    await row(page, CORE, 'data').dblclick();
  });
  const ratio = ours.many / core.few;
  const result = {
    ...{ rounds: Number(values.rounds), entries, few: FEW },
    ...{ ours, core, ratio: Math.round(ratio * 100) / 100 },
    goals: GOALS,
    met: {
      ratio: ratio < GOALS.ratio,
      longestTask: ours.longestTask < GOALS.longestTask
    }
  };
  console.log(JSON.stringify(result, null, 2));
} finally {
  await browser.close();
  await server.stop();
  rmSync(state, { recursive: true, force: true });
}

function fill(name, count) {
  mkdirSync(path.join(data, name), { recursive: true });
  for (let number = 0; number < count; number++) {
    const file = `station-${String(number).padStart(5, '0')}.csv`;
    writeFileSync(path.join(data, name, file), 'hour,temperature\n0,4\n');
  }
}

function row(page, side, name) {
  return page
    .locator(`${side} .jp-DirListing-item`)
    .filter({ has: page.getByText(name, { exact: true }) });
}

/** Medians in ms, and the longest task while many entries are scrolled. */
async function measure(page, side, open) {
  await open();
  const times = { few: [], many: [] };
  let longest = 0;
  const folders = side === OURS || values['core-many'] ? BOTH : ['few'];
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const folder of folders) {
      await row(page, side, folder).waitFor();
      times[folder].push(await page.evaluate(openFolder, [side, folder]));
      if (folder === 'many' && round === 0 && side === OURS) {
        longest = await page.evaluate(scrollDown, side);
      }
      await page.locator(`${side} .jp-DirListing`).focus();
      await page.keyboard.press('Backspace');
    }
  }
  return {
    few: median(times.few),
    many: median(times.many) ?? null,
    ...(side === OURS && { longestTask: longest })
  };
}

/** In the page: how long it takes from the double-click to the first row, in ms. */
async function openFolder([side, folder]) {
  const rows = () => [
    ...document.querySelectorAll(`${side} .jp-DirListing-item`)
  ];
  const node = rows().find(
    item => item.querySelector('.jp-DirListing-itemText').textContent === folder
  );
  const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
  const begin = performance.now();
  node.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, button: 0 }));
  while (!rows()[0]?.textContent.startsWith('station-')) {
    await frame();
  }
  // The frame after the one that it was drawn in.
  await frame();
  return Math.round(performance.now() - begin);
}

/** In the page: the longest task while all is scrolled through, in ms; below 50 they are not told. */
async function scrollDown(side) {
  const content = document.querySelector(`${side} .jp-DirListing-content`);
  const found = [];
  const observer = new PerformanceObserver(list =>
    found.push(...list.getEntries().map(({ duration }) => duration))
  );
  observer.observe({ entryTypes: ['longtask'] });
  const step = Math.max(200, content.scrollHeight / 200);
  while (content.scrollTop + content.clientHeight < content.scrollHeight - 1) {
    const before = content.scrollTop;
    content.scrollTop += step;
    await new Promise(resolve => requestAnimationFrame(resolve));
    if (content.scrollTop === before) {
      break;
    }
  }
  await new Promise(resolve => setTimeout(resolve, 200));
  observer.disconnect();
  return Math.round(Math.max(0, ...found));
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
