import type { ChildProcess } from 'child_process';
import { spawn } from 'child_process';
import { createInterface } from 'readline';

/** A program of ours that says things in lines of JSON. */
export class Program {
  /** Start `node` with these arguments. */
  constructor(args: string[]) {
    this.child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit']
    });
    const lines = createInterface({ input: this.child.stdout! });
    this.lines = lines[Symbol.asyncIterator]();
    this.ended = new Promise(resolve => this.child.once('close', resolve));
  }

  /** What its next line says. */
  async next<T>(): Promise<T> {
    const { done, value } = await this.lines.next();
    if (done) {
      throw new Error(`${this.child.spawnargs.join(' ')} ended too early`);
    }
    return JSON.parse(value as string) as T;
  }

  /** Send it a signal. */
  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Stop it and wait for its end. */
  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    await this.ended;
  }

  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private readonly ended: Promise<unknown>;
}
