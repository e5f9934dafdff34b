// What the machine itself has to have: Node, Debian packages, a Python to start from.
import { accessSync, constants, existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { IS_ROOT, openToAll } from '../environment.mjs';
import { SetupError, run, tryRun } from './run.mjs';
import { timed } from './step.mjs';

const PYTHON_NAMES = [
  'python3',
  'python3.14',
  'python3.13',
  'python3.12',
  'python3.11',
  'python3.10'
];
let aptIsFresh = false;

/** Fail with a sentence where Node is too old. */
export function requireNode() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new SetupError(
      `Node 20 or newer is needed, this is ${process.version}. Install it from nodejs.org or with your package manager, and try again.`
    );
  }
}

/**
 * Install Debian packages whose programs are missing.
 *
 * @param {Record<string, string>} programs - package by program, a name on PATH or a whole path.
 */
export function requirePrograms(programs) {
  const missing = Object.entries(programs)
    .filter(([file]) => !onPath(file).length)
    .map(([, name]) => name);
  if (missing.length) {
    aptInstall(missing);
  }
}

/** Install Debian packages, or say what to install where that cannot be done. */
export function aptInstall(packages) {
  const names = packages.join(' ');
  if (!IS_ROOT || !onPath('apt-get').length) {
    throw new SetupError(
      `Missing: ${names}. Install ${packages.length > 1 ? 'them' : 'it'} (on Debian and Ubuntu: sudo apt-get install ${names}), and try again.`
    );
  }
  timed(`Debian packages ${names}`, () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    if (!aptIsFresh) {
      run('apt-get', ['update', '-q'], { env });
      aptIsFresh = true;
    }
    run(
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', ...packages],
      {
        env,
        hint: `Install ${names} by hand, and try again.`
      }
    );
  });
}

/**
 * A Python that environments are made from. For root it is one that every user of the machine
 * can run, because learners' servers run under their own accounts.
 */
export function basePython() {
  const found = findPython();
  if (found) {
    return found;
  }
  if (IS_ROOT && onPath('apt-get').length) {
    aptInstall(['python3', 'python3-venv']);
    const installed = findPython();
    if (installed) {
      return installed;
    }
  }
  throw new SetupError(
    IS_ROOT
      ? 'Python 3.10 or newer is needed, at a place that all users of this machine can reach (not below /root). Install python3 with your package manager, and try again.'
      : 'Python 3.10 or newer is needed. Install it (on Debian and Ubuntu: sudo apt-get install python3 python3-venv), and try again.'
  );
}

function findPython() {
  const report =
    'import sys; print(int(sys.version_info >= (3, 10)), sys.executable, sys.base_prefix, sep="\\n")';
  for (const candidate of PYTHON_NAMES.flatMap(onPath)) {
    const [recent, executable, prefix] = (
      tryRun(candidate, ['-c', report]) ?? ''
    ).split('\n');
    const usable =
      recent === '1' &&
      (!IS_ROOT ||
        [executable, realpathSync(executable), prefix].every(openToAll));
    if (usable) {
      return executable;
    }
  }
  return undefined;
}

/** Where a program is: on PATH, every hit in its order, or at its own whole path. */
export function onPath(file) {
  const places = path.isAbsolute(file)
    ? [file]
    : (process.env.PATH ?? '')
        .split(path.delimiter)
        .filter(Boolean)
        .map(folder => path.join(folder, file));
  return places.filter(isExecutable);
}

function isExecutable(file) {
  if (!existsSync(file)) {
    return false;
  }
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not for this user: another place on PATH may be.
    return false;
  }
}
