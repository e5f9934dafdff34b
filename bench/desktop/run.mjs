// Desktop programs, side by side with jupyter-remote-desktop-proxy: from the click on a file to its window, a
// second file into what runs, from key to pixel, all in ms; and memory in MB. See bench/README.md.
//
//   node bench/desktop/run.mjs [--rounds N] [--programs mousepad,qgis] [--sides homeroom,remote-desktop]
import { chromium } from '@playwright/test';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { program } from '../../scripts/environment.mjs';
import { Homeroom } from './homeroom.mjs';
import { PROGRAMS, fillHome } from './programs.mjs';
import { RemoteDesktop } from './remote-desktop.mjs';
import { isDrawn, keyToPixel } from './screen.mjs';

const SIDES = { homeroom: Homeroom, 'remote-desktop': RemoteDesktop };

/** How many keys are pressed in each round. */
const KEYS = 5;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    programs: { type: 'string', default: Object.keys(PROGRAMS).join() },
    sides: { type: 'string', default: Object.keys(SIDES).join() }
  }
});
const names = values.programs.split(',');
const sides = values.sides.split(',');
requireInstalled();

const folder = mkdtempSync(path.join(tmpdir(), 'homeroom-desktop-'));
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox']
});
const seen = [];
const running = new Map();
try {
  for (const name of names) {
    for (let round = 0; round < Number(values.rounds); round++) {
      for (const side of sides) {
        const figures = await measure(side, PROGRAMS[name]);
        seen.push({ program: name, side, round, ...figures });
        console.error(JSON.stringify(seen.at(-1)));
      }
    }
  }
  console.log(JSON.stringify(summary(), null, 2));
} finally {
  for (const each of running.values()) {
    await each.stop();
  }
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

/** One round: a start, a second file, some keys; and all is ended. */
async function measure(side, program) {
  const [first, second] = program.files;
  const one = await startSide(side);
  const opened = await one.open(program, first);
  const more = await one.open(program, second);
  await isDrawn(one.page, one.canvas);
  const keys = program.id === 'mousepad' ? await pressKeys(one) : null;
  const memory = one.memory();
  await one.end(program);
  return {
    start: opened.window,
    desktop: opened.desktop,
    second: more.window,
    keyToPixel: keys,
    memory
  };
}

/** The one that runs, where it can be used again. */
async function startSide(side) {
  if (running.has(side)) {
    return running.get(side);
  }
  const state = mkdtempSync(path.join(folder, `${side}-`));
  fillHome(path.join(state, 'home'), names);
  const started = await SIDES[side].start(browser, state);
  if (side === 'homeroom') {
    running.set(side, started);
  }
  return started;
}

/** Each new line moves all the text below it. */
async function pressKeys({ page, canvas }) {
  await page.locator(canvas).click({ position: { x: 400, y: 300 } });
  await page.keyboard.press('Control+Home');
  const times = [];
  for (let key = 0; key < KEYS; key++) {
    await page.waitForTimeout(300);
    times.push(await keyToPixel(page, canvas, 'Enter'));
  }
  return Math.round(median(times));
}

function summary() {
  return names.map(name => {
    const { goals } = PROGRAMS[name];
    const figures = Object.fromEntries(
      sides.map(side => {
        const visits = seen.filter(
          each => each.program === name && each.side === side
        );
        const middle = key =>
          median(visits.map(each => each[key]).filter(each => each != null));
        return [
          side,
          {
            cold: visits[0].start,
            warm: median(visits.slice(1).map(({ start }) => start)),
            ...{ desktop: middle('desktop'), second: middle('second') },
            ...{ keyToPixel: middle('keyToPixel'), memory: middle('memory') }
          }
        ];
      })
    );
    const ours = figures.homeroom;
    const met =
      ours &&
      Object.fromEntries(
        Object.entries(goals)
          .filter(([, most]) => most !== null)
          .map(([key, most]) => [key, ours[key] <= most])
      );
    return {
      program: name,
      rounds: Number(values.rounds),
      figures,
      goals,
      met
    };
  });
}

function requireInstalled() {
  const needed = [
    ...names.map(name => `/usr/bin/${PROGRAMS[name].command}`),
    ...(sides.includes('remote-desktop')
      ? ['/usr/bin/xdotool', '/usr/bin/xfce4-session', '/usr/bin/vncserver']
      : []),
    program('lab', 'jupyter-lab')
  ];
  const missing = needed.filter(file => !existsSync(file));
  if (missing.length > 0) {
    console.error(
      `Not installed: ${missing.join(', ')} (Debian: mousepad, qgis, xdotool, xfce4, tigervnc-standalone-server)`
    );
    process.exit(2);
  }
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}
