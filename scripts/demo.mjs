// `npm run demo`: a classroom to try, until Ctrl-C.
//
//   npm run demo -- --reset     starts afresh: homes and lessons as on the first day
//   npm run demo -- --clean     removes what the demo made (folder and Unix accounts), starts nothing
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  LEARNERS,
  PASSWORDS,
  removeClassroom,
  startClassroom
} from './classroom.mjs';
import { CACHE } from './environment.mjs';
import { main, setUp } from './setup.mjs';

const STATE = path.join(CACHE, 'demo');
const PORTS = { hub: 8700, git: 8701 };

const { values: options } = parseArgs({
  options: {
    reset: { type: 'boolean', default: false },
    clean: { type: 'boolean', default: false }
  }
});

await main(async () => {
  if (options.clean || options.reset) {
    await removeClassroom(STATE);
  }
  if (options.clean) {
    console.log('The demo is removed.');
    return;
  }
  await setUp('demo');
  console.log('Starting the classroom ...');
  const stopping = nextSignal();
  const classroom = await startClassroom({ state: STATE, ports: PORTS });
  console.log(welcome(classroom));
  await stopping;
  console.log('\nStopping ...');
  await classroom.stop();
  console.log('Stopped. Homes are kept for the next time.');
});

/** Resolves at the first Ctrl-C or SIGTERM; further ones change nothing. */
function nextSignal() {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, resolve);
    }
  });
}

function welcome({ hubUrl, gitUrl }) {
  const link = (lesson, file) => {
    const query = new URLSearchParams({
      repo: `${gitUrl}/${lesson}.git`,
      branch: 'main',
      urlpath: `lab/tree/${lesson}/${file}`
    });
    return `${hubUrl}/hub/user-redirect/git-pull?${query}`;
  };
  return `
Homeroom's demo is at ${hubUrl}

  Learners    ${LEARNERS.join(', ')}    password ${PASSWORDS.learners}
  Instructor  prof        password ${PASSWORDS.instructors}

Pull links to try, as an instructor would hand them out:

  First steps in a notebook
  ${link('intro', 'start.ipynb')}

  Places and heights
  ${link('geodata', 'places.ipynb')}

  A year of weather
  ${link('data', 'weather.ipynb')}

Lessons are served from ${gitUrl}. Ctrl-C stops everything.`;
}
