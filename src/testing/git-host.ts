import type { ChildProcess } from 'child_process';
import { spawn } from 'child_process';
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { createInterface } from 'readline';

/** A git host on a free port, and the folder of its bare repositories. */
export class GitHost {
  /** Start one. */
  static async start(): Promise<GitHost> {
    const root = mkdtempSync(path.join(tmpdir(), 'homeroom-host-'));
    const child = spawn(
      process.execPath,
      ['scripts/git-host.mjs', '--root', root],
      { stdio: ['ignore', 'pipe', 'inherit'] }
    );
    const lines = createInterface({ input: child.stdout });
    const { value } = await lines[Symbol.asyncIterator]().next();
    const { url } = JSON.parse(value as string) as { url: string };
    return new GitHost(root, url, child);
  }

  private constructor(
    readonly root: string,
    readonly url: string,
    private readonly child: ChildProcess
  ) {}

  /** Stop it and delete its repositories. */
  async stop(): Promise<void> {
    const ended = new Promise(resolve => this.child.once('close', resolve));
    this.child.kill('SIGTERM');
    await ended;
    rmSync(this.root, { recursive: true, force: true });
  }
}
