import type { ChildProcess } from 'child_process';
import { spawn } from 'child_process';
import { randomInt } from 'crypto';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'fs';
import { createServer } from 'net';
import { tmpdir } from 'os';
import * as path from 'path';

const TOKEN = 'a-token-for-tests';

/** How long a server may take to start, in ms. */
const PATIENCE = 60_000;

/** What a {@link JupyterServer} is started with. */
export interface IServerOptions {
  /** Whether it lets hidden files be written; missing = yes. */
  allowHidden?: boolean;
  /** Whether it has jupyter-server-proxy and Homeroom's companion; missing = no. */
  companion?: boolean;
  /** An absolute path of a folder to serve, which is kept; missing = a new one, deleted at the end. */
  home?: string;
  /** The Python environment that it is in; missing = the project's, from the working directory. */
  environment?: string;
  /** Git hosts that its companion may ask, as `host:port`, comma-separated; missing = none. */
  gitHosts?: string;
  /** Python that it runs as its configuration, with `c`. */
  configuration?: string;
}

/** A real Jupyter server with a home of its own. */
export class JupyterServer {
  /** Start one. */
  static async start(options: IServerOptions = {}): Promise<JupyterServer> {
    const folder = mkdtempSync(path.join(tmpdir(), 'homeroom-server-'));
    const server = new JupyterServer(folder, options, await freePort());
    writeFileSync(server.configuration, options.configuration ?? '');
    mkdirSync(server.home, { recursive: true });
    await server.run().catch(async error => {
      await server.stop();
      throw error;
    });
    return server;
  }

  private constructor(
    private readonly folder: string,
    private readonly options: IServerOptions,
    private readonly port: number
  ) {
    this.configuration = path.join(folder, 'configuration.py');
    this.home = options.home ?? path.join(folder, 'home');
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

  /** Its process, while it runs. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Resolves once its process has ended. */
  get ended(): Promise<void> {
    return this.end;
  }

  /** Kill it at once, as a crash would. */
  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.end;
  }

  /** Start it on the same port and home again. */
  async run(): Promise<void> {
    const environment = this.options.environment ?? '.cache/envs/lab';
    const child = spawn(
      path.resolve(environment, 'bin/python'),
      [
        '-m',
        'jupyter_server',
        '--no-browser',
        '--allow-root',
        `--config=${this.configuration}`,
        `--ServerApp.port=${this.port}`,
        '--ServerApp.port_retries=0',
        `--IdentityProvider.token=${TOKEN}`,
        `--ServerApp.root_dir=${this.home}`,
        `--ServerApp.jpserver_extensions=${JSON.stringify(this.extensions).replace(/true/g, 'True')}`,
        `--ContentsManager.allow_hidden=${this.options.allowHidden === false ? 'False' : 'True'}`,
        '--log-level=ERROR'
      ],
      {
        stdio: 'ignore',
        env: {
          PATH: process.env.PATH,
          HOME: this.folder,
          HOMEROOM_GIT_HOSTS: this.options.gitHosts ?? '',
          HOMEROOM_SPOOL_DIR: path.join(this.folder, 'spools'),
          JUPYTER_CONFIG_DIR: path.join(this.folder, 'config'),
          JUPYTER_NO_CONFIG: '1'
        }
      }
    );
    this.child = child;
    this.end = new Promise(resolve => child.once('close', () => resolve()));
    const end = performance.now() + PATIENCE;
    while (!(await this.answers())) {
      if (performance.now() > end || child.exitCode !== null) {
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

  private get extensions(): Record<string, true> {
    return this.options.companion
      ? { jupyter_server_proxy: true, jupyterlab_homeroom: true }
      : {};
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

  private readonly configuration: string;
  private child: ChildProcess | null = null;
  private end: Promise<void> = Promise.resolve();
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
