import type { ChildProcess } from 'child_process';
import { spawn } from 'child_process';
import { randomInt } from 'crypto';
import { mkdtempSync, mkdirSync, rmSync } from 'fs';
import { createServer } from 'net';
import { tmpdir } from 'os';
import * as path from 'path';

const TOKEN = 'a-token-for-tests';

/** How long a server may take to start, in ms. */
const PATIENCE = 60_000;

/** A real Jupyter server with a home of its own. */
export class JupyterServer {
  /** Start one. */
  static async start(
    options: { allowHidden?: boolean } = {}
  ): Promise<JupyterServer> {
    const folder = mkdtempSync(path.join(tmpdir(), 'homeroom-server-'));
    const server = new JupyterServer(
      folder,
      options.allowHidden ?? true,
      await freePort()
    );
    mkdirSync(server.home);
    await server.run().catch(async error => {
      await server.stop();
      throw error;
    });
    return server;
  }

  private constructor(
    private readonly folder: string,
    private readonly allowHidden: boolean,
    private readonly port: number
  ) {
    this.home = path.join(folder, 'home');
  }

  /** The server's root folder. */
  readonly home: string;

  /** How to reach it. */
  get connection(): { baseUrl: string; token: string; xsrf: string } {
    return {
      baseUrl: `http://127.0.0.1:${this.port}/`,
      token: TOKEN,
      xsrf: ''
    };
  }

  /** Kill it at once, as a crash would. */
  async kill(): Promise<void> {
    const ended = new Promise(resolve => this.child?.once('close', resolve));
    this.child?.kill('SIGKILL');
    await ended;
  }

  /** Start it on the same port and home again. */
  async run(): Promise<void> {
    const python = path.resolve('.cache/envs/lab/bin/python');
    this.child = spawn(
      python,
      [
        '-m',
        'jupyter_server',
        '--no-browser',
        '--allow-root',
        `--ServerApp.port=${this.port}`,
        '--ServerApp.port_retries=0',
        `--IdentityProvider.token=${TOKEN}`,
        `--ServerApp.root_dir=${this.home}`,
        '--ServerApp.jpserver_extensions={}',
        `--ContentsManager.allow_hidden=${this.allowHidden ? 'True' : 'False'}`,
        '--log-level=ERROR'
      ],
      {
        stdio: 'ignore',
        env: {
          PATH: process.env.PATH,
          HOME: this.folder,
          JUPYTER_CONFIG_DIR: path.join(this.folder, 'config'),
          JUPYTER_NO_CONFIG: '1'
        }
      }
    );
    const end = Date.now() + PATIENCE;
    while (!(await this.answers())) {
      if (Date.now() > end || this.child.exitCode !== null) {
        throw new Error('the Jupyter server did not start');
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  /** Stop it and delete its home. */
  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<boolean> {
    const { baseUrl, token } = this.connection;
    // Without a limit, a request that came while the server was starting may wait for ever.
    return fetch(`${baseUrl}api/status?token=${token}`, {
      signal: AbortSignal.timeout(1000)
    }).then(
      response => response.ok,
      () => false
    );
  }

  private child: ChildProcess | null = null;
}

/**
 * A free port below those that the system hands to outgoing connections: between our look and the
 * server's start, no connection can take it away.
 */
async function freePort(): Promise<number> {
  const port = randomInt(15_000, 32_000);
  const probe = createServer();
  const free = await new Promise<boolean>(resolve => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
  return free ? port : freePort();
}
