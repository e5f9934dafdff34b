// Where the project's own environments are. Plain Node built-ins only: this runs
// before any dependency is there.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Whether the hub that the scripts start can give each learner a Unix account. */
export const IS_ROOT = process.getuid?.() === 0;

/** Whether every user of the machine may pass through a folder and all above it. */
export function openToAll(folder) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) {
      return false;
    }
    if (at === path.dirname(at)) {
      return true;
    }
  }
}

/**
 * Whether the checkout is closed to the learners' Unix accounts, such as one below `/root`.
 * What their servers run is then copied out of it.
 */
export const CHECKOUT_IS_CLOSED = IS_ROOT && !openToAll(ROOT);

/** The folder that holds everything the scripts set up, safe to delete. */
export const CACHE = process.env.HOMEROOM_CACHE ?? defaultCache();

function defaultCache() {
  if (!CHECKOUT_IS_CLOSED) {
    return path.join(ROOT, '.cache');
  }
  const id = createHash('sha256').update(ROOT).digest('hex').slice(0, 12);
  return path.join('/var/tmp', `homeroom-${id}`);
}

/** Where the test runners' reports go. */
export const REPORTS = path.join(CACHE, 'reports');

/** The folder of a Python environment that `setup.mjs` makes. */
export function environment(name) {
  return path.join(CACHE, 'envs', name);
}

/** A program inside a Python environment. */
export function program(name, file) {
  return path.join(environment(name), 'bin', file);
}

/** Where JupyterLab keeps what extensions are built against. */
export function labPaths() {
  const lib = path.join(environment('lab'), 'lib');
  const python = existsSync(lib)
    ? readdirSync(lib).find(name => name.startsWith('python'))
    : undefined;
  return {
    staging: path.join(
      lib,
      python ?? 'python3',
      'site-packages',
      'jupyterlab',
      'staging'
    )
  };
}
