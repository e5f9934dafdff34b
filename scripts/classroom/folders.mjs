// The folders of a classroom: homes that persist, and read-only shared data.
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import path from 'node:path';
import { ROOT } from '../environment.mjs';
import { writeObservations } from './observations.mjs';

/**
 * Make what is missing of a classroom's folders.
 *
 * @param {string} state - the classroom's own folder.
 * @param {{person: string, account?: {uid: number, gid: number}}[]} people
 * @returns {{git: string, hub: string, homes: Record<string, string>, config: string}}
 */
export function makeFolders(state, people) {
  const folder = (name, mode = 0o755) => {
    const made = path.join(state, name);
    mkdirSync(made, { recursive: true });
    chmodSync(made, mode);
    return made;
  };
  folder('homes');
  const shared = makeShared(path.join(state, 'shared'));
  return {
    git: folder('git'),
    hub: folder('hub', 0o700),
    config: makeJupyterConfig(folder('config/labconfig')),
    homes: Object.fromEntries(
      people.map(({ person, account }) => [
        person,
        makeHome(folder(`homes/${person}`, 0o700), shared, account)
      ])
    )
  };
}

/** A home of its own account, with the shared data in it as a link. */
function makeHome(home, shared, account) {
  const link = path.join(home, 'shared');
  if (!lstatSync(link, { throwIfNoEntry: false })) {
    symlinkSync(shared, link);
  }
  if (account) {
    chownSync(home, account.uid, account.gid);
  }
  return home;
}

/** Data that everybody reads and no learner writes. */
function makeShared(shared) {
  mkdirSync(shared, { recursive: true });
  const files = path.join(ROOT, 'demo', 'shared');
  const observations = path.join(shared, 'observations-2024.csv');
  if (existsSync(observations)) {
    return shared;
  }
  chmodSync(shared, 0o755);
  for (const name of readdirSync(files)) {
    copyFileSync(path.join(files, name), path.join(shared, name));
  }
  writeObservations(observations);
  for (const name of readdirSync(shared)) {
    chmodSync(path.join(shared, name), 0o444);
  }
  chmodSync(shared, 0o555);
  return shared;
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

/** Empty a person's home, but for the link to the shared data. */
export function clearHome(home) {
  for (const name of readdirSync(home).filter(name => name !== 'shared')) {
    rmSync(path.join(home, name), { recursive: true });
  }
}

/** Remove a classroom's folder, read-only shared data too. */
export function removeFolder(state) {
  const shared = path.join(state, 'shared');
  if (existsSync(shared)) {
    chmodSync(shared, 0o755);
  }
  rmSync(state, { recursive: true, force: true });
}
