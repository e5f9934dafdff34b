// Pull links, side by side with nbgitpuller: see README.md.
//
//   node bench/pull/run.mjs [--quick] [--rounds N] [--repos tiny,small] [--tasks first] [--delay MS]
//     [--name NAME] [--together]
import { chromium } from '@playwright/test';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CACHE } from '../../scripts/environment.mjs';
import { startGitHost } from '../../scripts/git-host.mjs';
import { checkGoals } from './goals.mjs';
import { Homes } from './homes.mjs';
import { report } from './report.mjs';
import {
  LESSONS,
  blobsOf,
  heading,
  makeLesson,
  moveTo
} from './repositories.mjs';
import {
  SIDES,
  addressOf,
  labVersion,
  nbgitpullerVersion,
  startSide
} from './sides.mjs';
import { CAN_BE_APART, apart } from './processors.mjs';
import { countRequests } from './requests.mjs';
import { visit } from './visit.mjs';
import { requireWhole, wholeSince } from './whole-lesson.mjs';

const FOLDER = path.join(CACHE, 'bench', 'pull');

/** What happens before the visit, and who takes part. */
const TASKS = {
  first: { sides: ['homeroom', 'nbgitpuller'], home: false, version: 1 },
  nothing: {
    sides: ['plain', 'homeroom', 'nbgitpuller'],
    home: true,
    version: 1
  },
  update: { sides: ['homeroom', 'nbgitpuller'], home: true, version: 2 }
};

/** Between a server's start and the visit, in ms: JupyterHub's redirects take about as long. */
const SETTLES = 1000;

const options = readOptions();
const about = {
  date: new Date().toISOString(),
  jupyterlab: labVersion(),
  nbgitpuller: nbgitpullerVersion(),
  delay: options.delay,
  rounds: options.rounds,
  isApart: options.isApart
};
mkdirSync(path.join(FOLDER, 'git'), { recursive: true });
const work = path.join(FOLDER, 'work');
rmSync(work, { recursive: true, force: true });
mkdirSync(work);
const homes = new Homes(path.join(work, 'homes'));
mkdirSync(homes.folder);
const log = path.join(work, 'git-host.log');
const host = await startGitHost({
  root: path.join(FOLDER, 'git'),
  delay: options.delay,
  log,
  // As GitHub and GitLab: single objects and filters are served.
  singleFiles: true
});
const launch = () =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox']
  });
const browser = await (options.isApart ? apart(launch) : launch());
const visits = [];
try {
  const lessons = [];
  for (const name of options.repos) {
    lessons.push(await makeLesson(path.join(FOLDER, 'git'), name));
  }
  for (let round = 0; round < options.rounds; round++) {
    for (const lesson of lessons) {
      await measure(lesson, round);
    }
  }
} finally {
  await browser.close();
  await host.close();
  rmSync(work, { recursive: true, force: true });
}
console.log(readFileSync(`${outputOf(options.name)}.md`, 'utf8'));

/** One round of a lesson; who goes first changes from round to round. */
async function measure(lesson, round) {
  for (const task of options.tasks) {
    const { sides } = TASKS[task];
    const shift = round % sides.length;
    for (const side of [...sides.slice(shift), ...sides.slice(0, shift)]) {
      // What no goal needs is left out where it is to be quick.
      if (!options.quick || task === 'first' || side !== 'nbgitpuller') {
        visits.push(await one(lesson, task, side, round));
      }
    }
  }
  writeResults();
}

/** One visit on a server of its own. */
async function one(lesson, task, side, round) {
  const { name } = lesson;
  const { home: hasHome, version } = TASKS[task];
  const commit = version === 1 ? lesson.first : lesson.second;
  // Kept until the end: where thousands of files were just deleted, ext4 without a journal takes up
  // to 70 times as long to make a file for minutes, as it passes over what it has just given up.
  const state = path.join(work, `server-${visits.length + 1}`);
  const home = path.join(state, 'home');
  mkdirSync(state);
  if (hasHome) {
    homes.give(SIDES[side].homes, name, home);
  }
  moveTo(lesson, commit);
  writeFileSync(log, '');
  const server = await startSide(side, state, host.url, name);
  let seen;
  try {
    await new Promise(resolve => setTimeout(resolve, SETTLES));
    const address = addressOf(side, server, host.url, name);
    const wanted = heading(name, version);
    seen = await visit(browser, { address, wanted, side });
    const folder = path.join(home, name);
    const blobs = blobsOf(lesson, commit);
    requireWhole(folder, blobs, seen.told ?? Date.now());
    const since = Math.round(wholeSince(folder, blobs) - seen.start);
    seen.onDisk = Math.max(0, since);
    // When the learner has all of it: on the disk, and Lab with the right first cell on the screen.
    seen.ready = Math.max(seen.rightCell, seen.onDisk);
  } finally {
    await server.stop();
  }
  const { homes: kept } = SIDES[side];
  if (task === 'first' && !homes.has(kept, name)) {
    homes.keep(kept, name, home);
  }
  const upstream = readFileSync(log, 'utf8').trim().split('\n');
  const { requests, ...times } = seen;
  const result = {
    ...{ lesson: name, task, side, round },
    ...times,
    upstream: upstream.filter(Boolean).length,
    asked: countRequests(requests),
    // Thousands; one round's are enough to look at.
    ...(round === 0 && { requests })
  };
  console.error(
    `${name} ${task} ${side} ${round + 1}: first cell ${seen.firstCell} ms, whole on the disk ${seen.onDisk} ms, told ${seen.whole ?? '-'} ms`
  );
  return result;
}

/** Write what there is so far. */
function writeResults() {
  const lessons = options.repos
    .filter(name => visits.some(({ lesson }) => lesson === name))
    .map(name => ({ name, ...LESSONS[name] }));
  const goals = checkGoals(visits, lessons);
  const output = outputOf(options.name);
  writeFileSync(
    `${output}.json`,
    JSON.stringify({ about, lessons, goals, visits }, null, 1)
  );
  writeFileSync(`${output}.md`, report({ about, lessons, goals, visits }));
}

function outputOf(name) {
  return path.join(FOLDER, name);
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      repos: { type: 'string' },
      tasks: { type: 'string' },
      delay: { type: 'string', default: '0' },
      name: { type: 'string' },
      together: { type: 'boolean', default: false }
    }
  });
  const all = Object.keys(LESSONS);
  const repos =
    values.repos?.split(',') ?? (values.quick ? all.slice(0, 2) : all);
  const tasks = values.tasks?.split(',') ?? Object.keys(TASKS);
  const unknown = [
    ...repos.filter(name => !all.includes(name)),
    ...tasks.filter(name => !(name in TASKS))
  ];
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 5));
  const delay = Number(values.delay);
  // The homes that the others begin with are those of first pulls.
  const isOdd = !tasks.includes('first') || !(rounds >= 1) || !(delay >= 0);
  if (unknown.length || isOdd) {
    console.error(
      `pull: unknown ${unknown}; there are ${all}, and the tasks first, nothing, update`
    );
    process.exit(2);
  }
  const name = values.name ?? (values.quick ? 'quick' : `delay-${delay}`);
  const isApart = CAN_BE_APART && !values.together;
  const { quick } = values;
  return { repos, tasks, rounds, delay, name, isApart, quick };
}
