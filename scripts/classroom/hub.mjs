// The hub's process: its settings, start and stop.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ROOT, program } from '../environment.mjs';
import { SetupError } from '../setup/run.mjs';
import { freePort } from './ports.mjs';
import { MARK, endProcesses, until } from './processes.mjs';

const require = createRequire(import.meta.url);
const START_LIMIT = 120_000;
const STOP_LIMIT = 40_000;

/** What `demo/jupyterhub_config.py` reads. */
export async function hubSettings({
  id,
  env,
  port: wanted,
  people,
  folders,
  environment
}) {
  const port = await freePort(wanted);
  const hubUrl = `http://127.0.0.1:${port}`;
  const search = [path.dirname(program(env, 'python')), process.env.PATH];
  return {
    id,
    hubUrl,
    bindUrl: hubUrl,
    ports: { hubApi: await freePort(), proxyApi: await freePort() },
    proxy: [
      process.execPath,
      require.resolve('configurable-http-proxy/bin/configurable-http-proxy')
    ],
    singleuser: program(env, 'jupyterhub-singleuser'),
    people: Object.fromEntries(
      people.map(({ person, account }) => [
        person,
        { home: folders.homes[person], account: account?.name }
      ])
    ),
    environment: {
      [MARK]: id,
      PATH: search.join(path.delimiter),
      JUPYTER_CONFIG_PATH: folders.config,
      ...environment
    }
  };
}

/**
 * Start a hub with the settings, in its folder.
 *
 * @returns {{child: import('node:child_process').ChildProcess, log: string, ended: boolean}}
 */
export function startHub(folder, settings, env) {
  const file = path.join(folder, 'classroom.json');
  writeFileSync(file, JSON.stringify(settings, null, 2), { mode: 0o600 });
  const log = path.join(folder, 'hub.log');
  const output = openSync(log, 'w', 0o600);
  const child = spawn(
    program(env, 'python'),
    [
      ['-m', 'jupyterhub', '--config'],
      path.join(ROOT, 'demo', 'jupyterhub_config.py')
    ].flat(),
    {
      cwd: folder,
      // A session of its own: Ctrl-C at the terminal reaches us alone, and we stop it in order.
      detached: true,
      stdio: ['ignore', output, output],
      env: {
        ...process.env,
        ...settings.environment,
        HOMEROOM_CLASSROOM_FILE: file
      }
    }
  );
  closeSync(output);
  const hub = { child, log, ended: false };
  child.on('error', () => (hub.ended = true));
  child.on('exit', () => (hub.ended = true));
  return hub;
}

/** Wait until a hub answers; fails with the end of its log where it does not. */
export async function waitForHub(hub, url) {
  const answers = async () => {
    if (hub.ended) {
      return true;
    }
    try {
      return (await fetch(`${url}/hub/health`)).ok;
    } catch {
      // Not listening yet.
      return false;
    }
  };
  const started = await until(answers, START_LIMIT, 200);
  if (hub.ended || !started) {
    throw new SetupError(
      `The hub ${hub.ended ? 'ended' : 'does not answer'} (${hub.log}):\n${endOf(hub.log)}`
    );
  }
}

/** What the hub said last; the proxy's complaints that the hub does not answer yet hide it. */
function endOf(log) {
  return readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .filter(line => /^\[[A-Z] |^(Traceback|\w+Error)/.test(line))
    .slice(-25)
    .join('\n');
}

/** The hub stops servers, services and proxy itself; what is left after that is ended by us. */
export async function stopHub(hub, id) {
  if (!hub.ended) {
    hub.child.kill('SIGTERM');
    if (!(await until(() => hub.ended, STOP_LIMIT))) {
      hub.child.kill('SIGKILL');
    }
  }
  await endProcesses(id);
}
