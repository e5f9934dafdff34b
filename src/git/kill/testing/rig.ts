import { execFileSync } from 'child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { GitHost } from '../../../testing/git-host';
import { JupyterServer } from '../../../testing/jupyter-server';
import { Upstream, git } from '../../../testing/upstream';

/** A git host, and a learner's Jupyter server that counts what it does to files. */
export class Rig {
  /**
   * Start both.
   *
   * @param room - of the learner's home, in bytes, on a file system of its own (as root);
   * missing = that of the machine.
   */
  static async start(room?: number): Promise<Rig> {
    const folder = mkdtempSync(path.join(tmpdir(), 'homeroom-kill-'));
    const home = path.join(folder, 'home');
    mkdirSync(home);
    if (room) {
      mount(home, room);
    }
    const configuration = [
      `import os; os.environ["HOMEROOM_TEST_HOME"] = ${JSON.stringify(home)}`,
      readFileSync('src/git/kill/testing/count-steps.py', 'utf8')
    ].join('\n');
    const [host, server] = await Promise.all([
      GitHost.start(),
      JupyterServer.start({ home, configuration })
    ]);
    return new Rig(folder, host, server, room !== undefined);
  }

  private constructor(
    private readonly folder: string,
    readonly host: GitHost,
    readonly server: JupyterServer,
    private readonly isMounted: boolean
  ) {}

  /** Do something before all stops. */
  beforeStop(action: () => Promise<void>): void {
    this.actions.push(action);
  }

  /** Stop all, and delete it. */
  async stop(): Promise<void> {
    await Promise.all(this.actions.map(action => action()));
    await Promise.all([this.host.stop(), this.server.stop()]);
    if (this.isMounted) {
      execFileSync('umount', [this.server.home]);
    }
    rmSync(this.folder, { recursive: true });
  }

  /** An absolute path in the learner's home. */
  path(...parts: string[]): string {
    return path.join(this.server.home, ...parts);
  }

  /** An absolute path beside the learner's home. */
  aside(name: string): string {
    return path.join(this.folder, name);
  }

  /** Run git in a folder of the learner's home. */
  git(folder: string, ...args: string[]): string {
    return git(this.path(folder), ...args);
  }

  /** A new repository on the host. */
  upstream(name: string): Upstream {
    return new Upstream(this.host, name);
  }

  /**
   * How many changes to files the server has made since it was last asked.
   *
   * @param endAt - the change at which it is killed, from 1 on; 0 = none.
   */
  async steps(endAt: number = 0): Promise<number> {
    const answer = path.join(this.folder, 'steps');
    rmSync(answer, { force: true });
    writeFileSync(path.join(this.folder, 'end-at-new'), `${endAt}`);
    renameSync(
      path.join(this.folder, 'end-at-new'),
      path.join(this.folder, 'end-at')
    );
    process.kill(this.server.pid as number, 'SIGUSR2');
    let isGone = false;
    void this.server.ended.then(() => (isGone = true));
    while (!existsSync(answer)) {
      if (isGone) {
        throw new Error('the Jupyter server is gone');
      }
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    return Number(readFileSync(answer, 'utf8'));
  }

  private readonly actions: (() => Promise<void>)[] = [];
}

/** A file system in memory. */
function mount(folder: string, bytes: number): void {
  const options = `size=${bytes},mode=755`;
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
}
