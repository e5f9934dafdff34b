// Sets up what the demo and the tests need, below `.cache/` and `node_modules/`. The second run
// finds everything there and takes a moment. Plain Node built-ins only.
//
//   node scripts/setup.mjs [demo|test|full]      the default is test, which includes demo; full is what
//                                                `npm run test:full` needs
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IS_ROOT } from './environment.mjs';
import { buildExtension, setUpNodeModules } from './setup/extension.mjs';
import { withSetupLock } from './setup/lock.mjs';
import { setUpPackage } from './setup/package.mjs';
import { setUpEnvironment } from './setup/python-environments.mjs';
import { SetupError } from './setup/run.mjs';
import { basePython, requireNode, requirePrograms } from './setup/system.mjs';
import { setUpUv } from './setup/uv.mjs';

const TEST = {
  programs: {
    git: 'git',
    openssl: 'openssl',
    '/usr/bin/chromium': 'chromium',
    // Desktop programs; QGIS, which takes 1.2 GB, is installed by `.ci/run`.
    Xtigervnc: 'tigervnc-standalone-server',
    openbox: 'openbox',
    'dbus-daemon': 'dbus-daemon',
    mousepad: 'mousepad',
    glxgears: 'mesa-utils',
    // Copies homes; what the course's job does is run for real.
    restic: 'restic'
  },
  labs: ['lab', 'hub6', 'lab45'],
  others: ['peers', 'dev']
};

/** Environments that run JupyterLab with the extension, and others, by what they are for. */
const NEEDS = {
  demo: { programs: { git: 'git' }, labs: ['lab'], others: [] },
  test: TEST,
  // What code for shared data reads its formats with is large; bench/desktop's peer is a Lab of its own.
  full: {
    ...TEST,
    // Of Prometheus, promtool checks the course's alerts.
    programs: { ...TEST.programs, promtool: 'prometheus' },
    others: [...TEST.others, 'formats', 'remote-desktop']
  }
};

/**
 * Bring everything in place.
 *
 * @param {'demo' | 'test' | 'full'} purpose
 * @throws {SetupError} with the next step, when something is missing that cannot be installed.
 */
export async function setUp(purpose) {
  requireNode();
  if (IS_ROOT) {
    // What root makes here, the learners' accounts have to read.
    process.umask(0o022);
  }
  await withSetupLock(() => {
    const { programs, labs, others } = NEEDS[purpose];
    requirePrograms(programs);
    const python = basePython();
    setUpUv(python);
    for (const name of [...labs, ...others]) {
      setUpEnvironment(name, python);
    }
    setUpNodeModules();
    buildExtension();
    labs.forEach(setUpPackage);
  });
}

/** Run a script's main function; a failure that the user can act on ends with its sentence alone. */
export async function main(action) {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof SetupError)) {
      throw error;
    }
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}

if (realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const purpose = process.argv[2] ?? 'test';
  if (!(purpose in NEEDS)) {
    console.error(`setup: unknown purpose ${purpose}: demo, test or full`);
    process.exit(2);
  }
  await main(() => setUp(purpose));
}
