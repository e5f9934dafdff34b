// A real Jupyter server with jupyter-server-proxy and the companion, for tests and measurements.
//
//   node bench/jupyter-server.mjs [--hosts HOST:PORT,...] [--lab]
//
// Prints one line of JSON, `{"url", "token", "pid", "root"}`, once it listens, stops on
// SIGTERM, and kills the companion, as an accident would, on SIGUSR2. Everything it writes is
// in a temporary folder, gone when it stops.
//   --hosts   git hosts that need no confirmation and may be private
//   --lab     JupyterLab with the built extension instead of the server alone
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { program } from '../scripts/environment.mjs';

const TOKEN = 'proof';

/**
 * Start a Jupyter server.
 *
 * @param {{hosts?: string, lab?: boolean, args?: string[]}} options
 * @returns {Promise<{url: string, token: string, pid: number, root: string, companion: () => number | undefined, close: () => Promise<void>}>}
 */
export async function startJupyter({ hosts = '', lab = false, args = [] }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'homeroom-jupyter-'));
  const inside = name => {
    mkdirSync(path.join(folder, name));
    return path.join(folder, name);
  };
  const root = inside('home');
  const runtime = inside('runtime');
  const child = spawn(
    program('lab', 'jupyter'),
    [
      lab ? 'lab' : 'server',
      '--no-browser',
      '--ServerApp.ip=127.0.0.1',
      '--ServerApp.port=0',
      '--ServerApp.allow_root=True',
      `--ServerApp.root_dir=${root}`,
      `--IdentityProvider.token=${TOKEN}`,
      ...args
    ],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        HOME: root,
        TMPDIR: inside('tmp'),
        JUPYTER_CONFIG_DIR: inside('config'),
        JUPYTER_DATA_DIR: inside('data'),
        JUPYTER_RUNTIME_DIR: runtime,
        JUPYTERLAB_SETTINGS_DIR: inside('settings'),
        JUPYTERLAB_WORKSPACES_DIR: inside('workspaces'),
        HOMEROOM_GIT_HOSTS: hosts
      }
    }
  );
  let log = '';
  child.stderr.on('data', chunk => {
    log = (log + chunk).slice(-20_000);
  });
  const ended = new Promise(resolve => child.once('close', resolve));
  const close = async () => {
    await stop(child, ended);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const url = await addressOf(child, runtime).catch(async error => {
    await close();
    throw new Error(`${error.message}\n${log}`);
  });
  return {
    url,
    token: TOKEN,
    pid: child.pid,
    root,
    companion: () => companionOf(child.pid),
    close
  };
}

/**
 * jupyter-server-proxy's supervisor takes the server's signal handlers over, and its way to exit
 * is lost where it meets a running callback. So one signal is not always enough.
 */
async function stop(child, ended) {
  for (const signal of ['SIGTERM', 'SIGTERM', 'SIGTERM', 'SIGKILL']) {
    if (child.exitCode !== null || child.signalCode !== null) {
      break;
    }
    child.kill(signal);
    let timer;
    const patience = new Promise(resolve => {
      timer = setTimeout(resolve, 3000);
    });
    await Promise.race([ended, patience]);
    clearTimeout(timer);
  }
  await ended;
}

/** A Jupyter server writes its port into its runtime folder once it listens. */
async function addressOf(child, runtime) {
  for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
    const file = readdirSync(runtime).find(name =>
      /^jpserver-\d+\.json$/.test(name)
    );
    const text = file ? readFileSync(path.join(runtime, file), 'utf8') : '';
    if (text.trim().endsWith('}')) {
      return JSON.parse(text).url;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error('the Jupyter server did not start');
}

/** The companion's process id, once jupyter-server-proxy has started it. */
function companionOf(pid) {
  const list = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(list)) {
    return undefined;
  }
  return readFileSync(list, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number)
    .find(child => commandOf(child).includes('jupyterlab_homeroom.companion'));
}

function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    // It ended in the meantime.
    return [];
  }
}

if (realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      hosts: { type: 'string', default: '' },
      lab: { type: 'boolean', default: false }
    }
  });
  const server = await startJupyter(values);
  const { url, token, pid, root } = server;
  console.log(JSON.stringify({ url, token, pid, root }));
  const end = () => void server.close().then(() => process.exit(0));
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
  process.on('SIGUSR2', () => {
    const companion = server.companion();
    if (companion) {
      process.kill(companion, 'SIGKILL');
    }
    console.log(JSON.stringify({ killed: companion ?? null }));
  });
}
