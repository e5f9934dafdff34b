// uv, which makes the Python environments: in a small environment of its own.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { CACHE, IS_ROOT, ROOT } from '../environment.mjs';
import { SetupError, run, tryRun } from './run.mjs';
import { hashOf, step } from './step.mjs';
import { aptInstall, onPath } from './system.mjs';

const FOLDER = path.join(CACHE, 'uv');
const REQUIREMENT = path.join('scripts', 'environments', 'uv.txt');

/** Where uv is, once {@link setUpUv} ran. */
export function uvProgram() {
  const own = path.join(FOLDER, 'bin', 'uv');
  return existsSync(own) ? own : (onPath('uv')[0] ?? own);
}

/** Install uv with a Python's own tools, or go on with the uv on PATH. */
export function setUpUv(python) {
  step('uv', {
    key: hashOf({ texts: [python], paths: [REQUIREMENT] }),
    outputs: [uvProgram()],
    action: () => {
      try {
        install(python);
      } catch (error) {
        rmSync(FOLDER, { recursive: true, force: true });
        if (!onPath('uv').length) {
          throw error;
        }
      }
    }
  });
}

function install(python) {
  rmSync(FOLDER, { recursive: true, force: true });
  if (tryRun(python, ['-c', 'import ensurepip']) === undefined) {
    installVenv();
  }
  run(python, ['-m', 'venv', FOLDER], {
    hint: 'Install python3-venv (or put uv on PATH), and try again.'
  });
  run(
    path.join(FOLDER, 'bin', 'python'),
    ['-m', 'pip', 'install', '-q', '-r', path.join(ROOT, REQUIREMENT)],
    {
      hint: `${readFileSync(path.join(ROOT, REQUIREMENT), 'utf8').trim()} could not be installed. Check the connection to the package index, or put uv on PATH, and try again.`
    }
  );
}

/** Debian's Python comes without `ensurepip`. */
function installVenv() {
  if (IS_ROOT && onPath('apt-get').length) {
    aptInstall(['python3-venv']);
    return;
  }
  throw new SetupError(
    'This Python has no ensurepip, so that no environment can be made. Install python3-venv (on Debian and Ubuntu: sudo apt-get install python3-venv), or put uv on PATH, and try again.'
  );
}
