// What is compared: a JupyterLab server with Homeroom, one with nbgitpuller, and a plain opening.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { program } from '../../scripts/environment.mjs';
import { startLabServer } from '../../scripts/labserver.mjs';
import { START } from './repositories.mjs';

/** Each side: its Python environment, and whose homes it opens. */
export const SIDES = {
  homeroom: { env: 'lab', homes: 'homeroom' },
  nbgitpuller: { env: 'peers', homes: 'nbgitpuller' },
  plain: { env: 'lab', homes: 'homeroom' }
};

/** The JupyterLab that both run. Fails where one is missing or they differ. */
export function labVersion() {
  const [ours, theirs] = ['lab', 'peers'].map(env => {
    const lab = program(env, 'jupyter-lab');
    if (!existsSync(lab)) {
      throw new Error(`${lab} is missing: node scripts/setup.mjs test`);
    }
    return execFileSync(lab, ['--version'], { encoding: 'utf8' }).trim();
  });
  if (ours !== theirs) {
    throw new Error(`JupyterLab ${ours} and ${theirs} cannot be compared`);
  }
  return ours;
}

/** The nbgitpuller that is compared with. */
export function nbgitpullerVersion() {
  const code = 'import nbgitpuller; print(nbgitpuller.__version__)';
  return execFileSync(program('peers', 'python'), ['-c', code], {
    encoding: 'utf8'
  }).trim();
}

/**
 * Start a side's server, as after spawning: no page was opened on it yet.
 *
 * @param {string} state - its folder, with `home` in it or not.
 * @param {string} gitUrl - the git host's, which Homeroom's admin has listed.
 * @param {string} name - the lesson's, which is the course's.
 */
export function startSide(side, state, gitUrl, name) {
  const { host } = new URL(gitUrl);
  const lessons = [{ repo: `${gitUrl}/${name}`, folder: name }];
  const settings = path.join(state, 'settings');
  mkdirSync(settings, { recursive: true });
  writeFileSync(
    path.join(settings, 'overrides.json'),
    JSON.stringify({ 'jupyterlab-homeroom:links': { trustedHosts: [host] } })
  );
  return startLabServer({
    state,
    env: SIDES[side].env,
    args: [
      ...(side === 'nbgitpuller'
        ? []
        : [`--LabApp.app_settings_dir=${settings}`]),
      '--ServerApp.log_level=ERROR'
    ],
    // As a hub's course has it.
    environment: {
      HOMEROOM_GIT_HOSTS: host,
      HOMEROOM_LESSONS: JSON.stringify(lessons)
    }
  });
}

/** The address that is opened: the same link for both, or the notebook itself. */
export function addressOf(side, { url, token }, gitUrl, name) {
  const notebook = `lab/tree/${name}/${START}`;
  if (side === 'plain') {
    return `${url}/${notebook}?token=${token}`;
  }
  const query = new URLSearchParams({
    repo: `${gitUrl}/${name}`,
    urlpath: notebook,
    branch: 'main',
    token
  });
  return `${url}/git-pull?${query}`;
}
