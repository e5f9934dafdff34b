// The folders of a classroom: homes and shared data, which persist.
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import path from 'node:path';
import { ROOT } from '../environment.mjs';
import { writeObservations } from './observations.mjs';
import { writeRegion } from './region.mjs';

/**
 * Make what is missing of a classroom's folders.
 *
 * @param {string} state - the classroom's own folder.
 * @param {{person: string, account?: {uid: number, gid: number}}[]} people
 * @param {number | undefined} writers - the Unix group that writes shared data; nobody does where
 *   it is missing.
 * @returns {{git: string, hub: string, shared: string, homes: Record<string, string>, config: string}}
 */
export function makeFolders(state, people, writers) {
  const folder = (name, mode = 0o755) => {
    const made = path.join(state, name);
    mkdirSync(made, { recursive: true });
    chmodSync(made, mode);
    return made;
  };
  folder('homes');
  const shared = folder('shared');
  makeWeather(path.join(shared, 'weather'), writers);
  return {
    git: folder('git'),
    hub: folder('hub', 0o700),
    shared,
    config: makeJupyterConfig(folder('config/labconfig')),
    homes: Object.fromEntries(
      people.map(({ person, account }) => [
        person,
        makeHome(folder(`homes/${person}`, 0o700), account)
      ])
    )
  };
}

/** A home of its own account. */
function makeHome(home, account) {
  const link = path.join(home, 'shared');
  // As the demo made it before the course did.
  if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) {
    rmSync(link);
  }
  if (account) {
    chownSync(home, account.uid, account.gid);
  }
  return home;
}

/** Data that everybody reads; the members of a Unix group write it. */
function makeWeather(folder, writers) {
  if (existsSync(folder)) {
    return;
  }
  mkdirSync(folder);
  const files = path.join(ROOT, 'demo', 'shared');
  for (const name of readdirSync(files)) {
    copyFileSync(path.join(files, name), path.join(folder, name));
  }
  writeObservations(path.join(folder, 'observations-2024.csv'));
  writeRegion(folder);
  for (const name of readdirSync(folder)) {
    give(path.join(folder, name), writers, 0o444, 0o664);
  }
  // New files belong to the folder's group.
  give(folder, writers, 0o555, 0o2775);
}

function give(file, writers, readOnly, writable) {
  if (writers !== undefined) {
    chownSync(file, 0, writers);
  }
  chmodSync(file, writers === undefined ? readOnly : writable);
}

/** JupyterLab asks nobody whether it may fetch news. Returns the folder for `JUPYTER_CONFIG_PATH`. */
export function makeJupyterConfig(labconfig) {
  writeFileSync(
    path.join(labconfig, 'page_config.json'),
    JSON.stringify({
      disabledExtensions: {
        '@jupyterlab/apputils-extension:announcements': true
      }
    })
  );
  return path.dirname(labconfig);
}

/** Empty a person's home, but for the links to shared data, which only a server makes again. */
export function clearHome(home) {
  for (const name of readdirSync(home).filter(name => name !== 'shared')) {
    rmSync(path.join(home, name), { recursive: true });
  }
}

/** Remove a classroom's folder, read-only shared data too. */
export function removeFolder(state) {
  const weather = path.join(state, 'shared', 'weather');
  if (existsSync(weather)) {
    chmodSync(weather, 0o755);
  }
  rmSync(state, { recursive: true, force: true });
}
