// A plain Jupyter server, without a hub: `jupyter lab` or `jupyter notebook` of one environment, on
// a free port, with a home of its own.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { makeJupyterConfig } from './classroom/folders.mjs';
import { freePort } from './classroom/ports.mjs';
import { MARK, endProcesses, until } from './classroom/processes.mjs';
import { IS_ROOT, program } from './environment.mjs';
import { SetupError } from './setup/run.mjs';

const START_LIMIT = 90_000;
const STOP_LIMIT = 15_000;
const SIGNAL_AGAIN = 3000;

/**
 * Start a Jupyter server.
 *
 * @param {object} options
 * @param {string} options.state - its folder: `home` and the log are in it.
 * @param {string} [options.env] - the Python environment: lab, hub6, lab45, remote-desktop.
 * @param {'lab' | 'notebook'} [options.app]
 * @param {string[]} [options.args] - more arguments.
 * @param {Record<string, string>} [options.environment] - more variables.
 * @param {string} [options.token] - a secret one where it is missing; empty = signing in by cookie.
 * @param {string} [options.baseUrl] - with a slash at both ends.
 * @returns {Promise<{url: string, token: string, home: string, log: string,
 *   pid: number, stop: () => Promise<void>}>} `url` has no slash at its end.
 */
export async function startLabServer({
  state,
  env = 'lab',
  app = 'lab',
  args = [],
  environment = {},
  token = randomBytes(16).toString('hex'),
  baseUrl = '/'
}) {
  const home = path.join(path.resolve(state), 'home');
  const config = path.join(path.resolve(state), 'config', 'labconfig');
  for (const folder of [home, config]) {
    mkdirSync(folder, { recursive: true });
  }
  const id = `server-${randomBytes(6).toString('hex')}`;
  const port = await freePort();
  const log = path.join(path.resolve(state), 'server.log');
  const output = openSync(log, 'w', 0o600);
  const child = spawn(
    program(env, `jupyter-${app}`),
    [
      ['--no-browser', '--ip=127.0.0.1', `--port=${port}`],
      ['--ServerApp.port_retries=0', `--ServerApp.root_dir=${home}`],
      `--ServerApp.base_url=${baseUrl}`,
      `--IdentityProvider.token=${token}`,
      IS_ROOT ? ['--allow-root'] : [],
      args
    ].flat(),
    {
      cwd: home,
      detached: true,
      stdio: ['ignore', output, output],
      env: {
        ...process.env,
        PATH: [path.dirname(program(env, 'python')), process.env.PATH].join(
          path.delimiter
        ),
        HOME: home,
        JUPYTER_CONFIG_PATH: makeJupyterConfig(config),
        [MARK]: id,
        ...environment
      }
    }
  );
  closeSync(output);
  const server = { child, ended: false };
  child.on('error', () => (server.ended = true));
  child.on('exit', () => (server.ended = true));
  const url = `http://127.0.0.1:${port}${baseUrl.replace(/\/$/, '')}`;
  const stop = () => stopServer(server, id);
  if (!(await answers(server, `${url}/api`))) {
    await stop();
    const said = readFileSync(log, 'utf8').trim().split('\n').slice(-25);
    throw new SetupError(
      `jupyter ${app} does not start (${log}):\n${said.join('\n')}`
    );
  }
  return { url, token, home, log, pid: child.pid, stop };
}

async function answers(server, url) {
  const started = await until(
    async () => {
      try {
        return server.ended || (await fetch(url)).ok;
      } catch {
        // Not listening yet.
        return false;
      }
    },
    START_LIMIT,
    200
  );
  return started && !server.ended;
}

/**
 * Once the companion runs, the server ends by an exception in its signal handler, which is lost
 * where it meets a callback. So one signal is not always enough.
 */
async function stopServer(server, id) {
  const end = Date.now() + STOP_LIMIT;
  while (!server.ended && Date.now() < end) {
    server.child.kill('SIGTERM');
    await until(() => server.ended, SIGNAL_AGAIN);
  }
  await endProcesses(id);
}
