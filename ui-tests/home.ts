/** A person's home, as it is on the disk, and programs that run in it as that person. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { IClassroom, IPerson } from '../scripts/classroom.mjs';

/** A person's home. */
export class Home {
  constructor(classroom: IClassroom, name: string) {
    this._person = classroom.users[name];
  }

  /** Where something is on this machine. */
  path(...parts: string[]): string {
    return path.join(this._person.home, ...parts);
  }

  has(...parts: string[]): boolean {
    return existsSync(this.path(...parts));
  }

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  /** Write a file as its owner would. */
  write(file: string, text: string): void {
    const { uid, gid } = statSync(this._person.home);
    const made: string[] = [];
    for (let at = path.dirname(this.path(file)); !existsSync(at);) {
      made.push(at);
      at = path.dirname(at);
    }
    mkdirSync(path.dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
    [...made, this.path(file)].forEach(each => chownSync(each, uid, gid));
  }

  delete(file: string): void {
    rmSync(this.path(file), { recursive: true, force: true });
  }

  /** Take away lessons and what Lab remembers of windows and settings; the server may run. */
  clear(): void {
    for (const name of readdirSync(this._person.home)) {
      if (name !== 'shared' && (!name.startsWith('.') || name === '.jupyter')) {
        this.delete(name);
      }
    }
  }

  /** What Lab shows is dark. */
  useDarkTheme(): void {
    this.write(
      '.jupyter/lab/user-settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings',
      JSON.stringify({ theme: 'JupyterLab Dark' })
    );
  }

  /** The files of a folder and what is in each, without git's and Jupyter's own. */
  files(folder: string): Record<string, string> {
    return filesOf(this.path(folder));
  }

  /**
   * Run a program as the person. Not waited for in one go: the git host lives in this process.
   *
   * @returns what it printed, without the last line's end.
   */
  async run(folder: string, file: string, ...args: string[]): Promise<string> {
    const { account } = this._person;
    const command = account
      ? [...become(account), file, ...args]
      : [file, ...args];
    const { stdout } = await run(command[0], command.slice(1), {
      cwd: this.path(folder),
      env: { PATH: process.env.PATH, HOME: this._person.home }
    });
    return stdout.replace(/\n$/, '');
  }

  /** Run git in a folder as the person. */
  git(folder: string, ...args: string[]): Promise<string> {
    return this.run(folder, 'git', ...args);
  }

  /** End the person's server as a crash would, without warning. */
  killServer(): void {
    serverProcesses(this._person).forEach(pid => process.kill(pid, 'SIGKILL'));
  }

  private readonly _person: IPerson;
}

/** The files below a folder and the hash of each, without git's and Jupyter's own. */
export function filesOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .filter(file => !/\/(\.git|\.ipynb_checkpoints)\//.test(file))
    .map(file => [path.relative(folder, file), hashOf(file)])
    .sort();
  return Object.fromEntries(entries) as Record<string, string>;
}

const run = promisify(execFile);

function become(account: string): string[] {
  return [
    'setpriv',
    `--reuid=${account}`,
    `--regid=${account}`,
    '--clear-groups'
  ];
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

function serverProcesses({ home }: IPerson): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(
      pid =>
        readProcess(pid, 'cmdline').includes('jupyterhub-singleuser') &&
        readProcess(pid, 'environ').split('\0').includes(`HOME=${home}`)
    )
    .map(Number);
}

/** Empty where the process is gone or another user's. */
function readProcess(pid: string, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}
