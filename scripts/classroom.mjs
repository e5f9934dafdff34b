// A classroom on this machine: a git host with the demo's lessons, and a JupyterHub with the demo's
// course, people and homes. The demo and the tests run on it.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync
} from 'node:fs';
import path from 'node:path';
import {
  accountName,
  ensureAccount,
  removeAccount,
  removeOrphanAccounts
} from './classroom/accounts.mjs';
import { clearHome, makeFolders, removeFolder } from './classroom/folders.mjs';
import {
  hubSettings,
  startHub,
  stopHub,
  waitForHub
} from './classroom/hub.mjs';
import { buildLessons } from './classroom/lessons.mjs';
import { freePort } from './classroom/ports.mjs';
import { endProcesses } from './classroom/processes.mjs';
import {
  claim,
  refuseSecondStart,
  release,
  runningClassroom,
  writeRunning
} from './classroom/running.mjs';
import { IS_ROOT, ROOT, openToAll } from './environment.mjs';
import { startGitHost } from './git-host.mjs';
import { SetupError } from './setup/run.mjs';

/** The people of the classroom. */
export const LEARNERS = ['ada', 'ben'];
export const INSTRUCTORS = ['prof'];
/** The passwords of the two groups. */
export const PASSWORDS = {
  learners: 'learn-together',
  instructors: 'teach-together'
};

/**
 * @typedef {object} Classroom
 * @property {string} hubUrl - the hub's address, without a slash at its end.
 * @property {string} gitUrl - the git host's address; lessons are at `{gitUrl}/NAME.git`.
 * @property {string} gitRoot - bare repositories put here are served at once.
 * @property {string} sharedRoot - holds the shared data, a folder each.
 * @property {Record<string, {password: string, home: string, account?: string}>} users
 * @property {(name: string) => void} clearHome - empty a home; the person's server must not run.
 * @property {string} log - the hub's log file.
 * @property {() => number} hubPid
 * @property {() => Promise<void>} stop - end everything; homes and repositories stay.
 * @property {() => Promise<void>} remove - after `stop`: remove the folder and the Unix accounts.
 */

/**
 * Start a classroom.
 *
 * @param {object} options
 * @param {string} options.state - its folder; homes in it persist.
 * @param {'lab' | 'hub6'} [options.env] - the Python environment of hub and servers.
 * @param {{hub?: number, git?: number}} [options.ports] - wanted ports; free ones where taken.
 * @param {string | null} [options.course] - the text of a `course.yaml` with `${GIT}` for the git
 *   host's address and `${SHARED}` for the folder with the shared data; null = a hub without
 *   Homeroom; the demo's where it is missing.
 * @param {Record<string, string>} [options.environment] - more variables for the servers.
 * @param {string[]} [options.profiles] - environments to choose from when a server starts; none
 *   where it is missing.
 * @param {{delay?: number, token?: string, log?: string}} [options.git] - for the git host.
 * @returns {Promise<Classroom>}
 * @throws {SetupError} where it runs already, or does not start.
 */
export async function startClassroom({
  state,
  env = 'lab',
  ports = {},
  course = demoCourse(),
  environment = {},
  profiles = [],
  git = {}
}) {
  const id = classroomId(state);
  makeState(state);
  claim(state);
  await endProcesses(id);
  const people = await makePeople(state, id);
  const folders = makeFolders(state, people, writersGroup(people));
  buildLessons(folders.git);
  const gitHost = await startGitHost({
    root: folders.git,
    port: await freePort(ports.git),
    singleFiles: true,
    ...git
  });
  const settings = await hubSettings({
    id,
    env,
    port: ports.hub,
    people,
    folders,
    environment
  });
  settings.passwords = PASSWORDS;
  settings.profiles = profiles;
  settings.course = writeCourse(state, course, gitHost.url, folders.shared);
  const hub = startHub(folders.hub, settings, env);
  const stop = async () => {
    await stopHub(hub, id);
    await gitHost.close();
    release(state);
  };
  try {
    await waitForHub(hub, settings.hubUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  writeRunning(state, settings.hubUrl);
  return {
    hubUrl: settings.hubUrl,
    gitUrl: gitHost.url,
    gitRoot: folders.git,
    sharedRoot: folders.shared,
    users: usersOf(settings.people),
    clearHome: name => clearHome(folders.homes[name]),
    log: hub.log,
    hubPid: () => hub.child.pid,
    stop,
    remove: () => removeClassroom(state)
  };
}

/** Remove a classroom's folder and Unix accounts. It must not run. */
export async function removeClassroom(state) {
  refuseSecondStart(state);
  await endProcesses(classroomId(state));
  for (const person of [...LEARNERS, ...INSTRUCTORS]) {
    await removeAccount(accountName(person, classroomId(state)));
  }
  removeFolder(state);
  if (IS_ROOT) {
    await removeOrphanAccounts();
  }
}

/** Remove the classrooms of a folder that nobody runs any more: those of tests that were killed. */
export async function removeStaleClassrooms(folder) {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  for (const state of names.map(name => path.join(folder, name))) {
    if (!runningClassroom(state)) {
      await removeClassroom(state);
    }
  }
}

/** The text of the demo's course. */
export function demoCourse() {
  return readFileSync(path.join(ROOT, 'demo', 'course.yaml'), 'utf8');
}

function classroomId(state) {
  return createHash('sha256')
    .update(path.resolve(state))
    .digest('hex')
    .slice(0, 12);
}

function makeState(state) {
  mkdirSync(state, { recursive: true });
  if (IS_ROOT && !openToAll(state)) {
    throw new SetupError(
      `The learners' accounts cannot reach ${path.resolve(state)}. Choose a folder that every user may pass through, such as one below /var/tmp.`
    );
  }
}

async function makePeople(state, id) {
  const people = [];
  for (const person of [...LEARNERS, ...INSTRUCTORS]) {
    const home = path.join(path.resolve(state), 'homes', person);
    const account = IS_ROOT
      ? await ensureAccount(accountName(person, id), home)
      : undefined;
    people.push({ person, account });
  }
  return people;
}

function usersOf(people) {
  return Object.fromEntries(
    Object.entries(people).map(([name, person]) => [
      name,
      {
        ...person,
        password: INSTRUCTORS.includes(name)
          ? PASSWORDS.instructors
          : PASSWORDS.learners
      }
    ])
  );
}

/** The Unix group that writes shared data: the instructor's own. */
function writersGroup(people) {
  return people.find(({ person }) => INSTRUCTORS.includes(person)).account?.gid;
}

function writeCourse(state, course, gitUrl, shared) {
  if (course === null) {
    return null;
  }
  const file = path.join(state, 'course.yaml');
  writeFileSync(
    file,
    course.replaceAll('${GIT}', gitUrl).replaceAll('${SHARED}', shared)
  );
  return file;
}
