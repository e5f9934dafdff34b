import type { ChildProcess } from 'child_process';
import { spawn } from 'child_process';
import * as path from 'path';
import type { JupyterServer } from '../../../testing/jupyter-server';

/** What a process left. */
export interface IEnd {
  /** Null where it was killed. */
  status: number | null;
  stdout: string;
  stderr: string;
}

/** A run of `bench/engine/pull.mjs`. */
export class NodeEntry {
  /** Start one. */
  constructor(...args: string[]) {
    this.child = spawn(
      process.execPath,
      [path.resolve('bench/engine/pull.mjs'), ...args],
      { stdio: ['ignore', 'pipe', 'pipe'] }
    );
    const end: IEnd = { status: null, stdout: '', stderr: '' };
    this.child.stdout?.on('data', part => (end.stdout += part));
    this.child.stderr?.on('data', part => (end.stderr += part));
    this.end = new Promise(resolve =>
      this.child.once('close', status => resolve({ ...end, status }))
    );
  }

  readonly end: Promise<IEnd>;

  /** Kill it with SIGKILL, as a closed page ends. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  private readonly child: ChildProcess;
}

/** The arguments that lead to a server. */
export function through(
  { connection }: Pick<JupyterServer, 'connection'>,
  address: string = connection.baseUrl
): string[] {
  return ['--server', address, '--token', connection.token];
}
