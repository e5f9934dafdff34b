import { execFileSync } from 'child_process';
import { mkdirSync, rmSync, writeFileSync } from 'fs';
import * as path from 'path';
import type { GitHost } from './git-host';

/** Run git, and give its output without the last line's end. */
export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: '/nonexistent',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      GIT_AUTHOR_NAME: 'Course',
      GIT_AUTHOR_EMAIL: 'course@example.org',
      GIT_COMMITTER_NAME: 'Course',
      GIT_COMMITTER_EMAIL: 'course@example.org'
    }
  }).replace(/\n$/, '');
}

/** A lesson's repository on a git host, and the instructor's working tree of it. */
export class Upstream {
  /** Make an empty one. */
  constructor(host: Pick<GitHost, 'root' | 'url'>, name: string) {
    const bare = path.join(host.root, `${name}.git`);
    this.folder = path.join(host.root, `${name}-work`);
    this.url = `${host.url}/${name}.git`;
    git(host.root, 'init', '-q', '--bare', '-b', 'main', bare);
    git(host.root, 'init', '-q', '-b', 'main', this.folder);
    git(this.folder, 'remote', 'add', 'origin', bare);
  }

  readonly folder: string;
  readonly url: string;

  /** Change files (null deletes), commit and push; gives the commit. */
  commit(files: Record<string, string | Uint8Array | null>): string {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.folder, name);
      rmSync(file, { recursive: true, force: true });
      if (content !== null) {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
    }
    git(this.folder, 'add', '-A');
    git(this.folder, 'commit', '-q', '--allow-empty', '-m', 'A lesson');
    return this.push();
  }

  /** Push HEAD, whatever was there before; gives the commit. */
  push(): string {
    git(this.folder, 'push', '-q', '--force', 'origin', 'HEAD:main');
    return git(this.folder, 'rev-parse', 'HEAD');
  }
}
