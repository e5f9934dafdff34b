import { execFileSync } from 'child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'fs';
import * as path from 'path';
import { git } from '../../../testing/upstream';
import { random } from './random';

/** A repository that the git command line makes, somewhere on this machine. */
export class MadeRepository {
  /** @param folder - absolute; made with those above it. */
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  /** Some history: texts that change a little, folders, a tag, an empty file, one above 1 MiB. */
  fill(commits: number): this {
    const next = random(commits);
    const lines = Array.from({ length: 400 }, () => `line ${next()}`);
    this.git('init', '-q', '-b', 'main');
    this.git('config', 'gc.auto', '0');
    for (let nth = 0; nth < commits; nth++) {
      lines[Math.floor(next() * lines.length)] = `changed ${next()}`;
      this.commit({
        'a/long.txt': lines.join('\n'),
        [`a/b/${nth % 5}.ipynb`]: JSON.stringify({ cells: [next()] }),
        [`c/${nth}.txt`]: `${next()}`,
        ...(nth === 0 && {
          empty: '',
          'big.csv': Array.from({ length: 90_000 }, next).join('\n')
        })
      });
    }
    this.git('tag', '-a', '-m', 'A tag', 'v1');
    return this;
  }

  /** Write files and commit them. */
  commit(files: Record<string, string | Uint8Array>): void {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', 'A commit');
  }

  /** Run git here. */
  git(...args: string[]): string {
    return git(this.folder, ...args);
  }

  /** Make the packs' indexes anew. */
  index(...options: string[]): void {
    for (const pack of this.packs('pack')) {
      rmSync(pack.replace(/pack$/, 'idx'));
      this.git('index-pack', ...options, pack);
    }
  }

  /** The absolute paths of its packs, or of what belongs to them. */
  packs(ending: 'pack' | 'idx'): string[] {
    const folder = path.join(this.folder, '.git/objects/pack');
    return readdirSync(folder)
      .filter(name => name.endsWith(`.${ending}`))
      .sort()
      .map(name => path.join(folder, name));
  }

  /** All objects as git reads them: their types and bytes, by oid. */
  objects(): Map<string, { type: string; bytes: Buffer }> {
    const output = execFileSync(
      'git',
      ['cat-file', '--batch-all-objects', '--batch'],
      { cwd: this.folder, maxBuffer: 2 ** 30 }
    );
    const objects = new Map<string, { type: string; bytes: Buffer }>();
    for (let at = 0; at < output.length;) {
      const end = output.indexOf('\n', at);
      const [oid, type, size] = output.toString('latin1', at, end).split(' ');
      const start = end + 1;
      at = start + Number(size) + 1;
      objects.set(oid, { type, bytes: output.subarray(start, at - 1) });
    }
    return objects;
  }
}
