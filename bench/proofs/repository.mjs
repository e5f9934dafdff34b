// Repositories to measure with.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const MIB = 1024 * 1024;

/** The size of each file, in MiB. */
const FILE = 10;

/**
 * Make a bare repository of bytes that cannot be compressed.
 *
 * @param {{root: string, name: string, size: number, refs?: number}} options
 *   `size` in MiB; `refs`: that many branches besides `main`, each with a commit of its own.
 * @returns {string} the newest commit of `main`.
 */
export function makeRepository({ root, name, size, refs = 0 }) {
  const work = path.join(root, `${name}.work`);
  const git = (...args) =>
    execFileSync(
      'git',
      [
        ...['-C', work, '-c', 'user.name=prof', '-c', 'user.email=prof@x'],
        ...['-c', 'core.compression=0', '-c', 'gc.auto=0', ...args]
      ],
      { encoding: 'utf8', maxBuffer: 64 * MIB }
    ).trim();
  execFileSync('git', ['init', '-q', '-b', 'main', work]);
  for (let number = 0; number * FILE < size; number++) {
    const file = path.join(work, `data-${number}.bin`);
    writeFileSync(file, '');
    const rest = Math.min(FILE, size - number * FILE);
    for (let part = 0; part < rest; part++) {
      appendFileSync(file, randomBytes(MIB));
    }
  }
  writeFileSync(path.join(work, 'README.md'), '# A lesson\n');
  git('add', '.');
  git('commit', '-q', '-m', 'a lesson');
  const commit = git('rev-parse', 'HEAD');
  if (refs > 0) {
    addBranches(work, refs, commit);
  }
  const bare = path.join(root, `${name}.git`);
  execFileSync('git', ['clone', '-q', '--mirror', work, bare]);
  // Packed once, so that the host sends at once and what is measured is the transfer.
  execFileSync('git', [
    ...['-C', bare, '-c', 'core.compression=0'],
    ...['-c', 'core.bigFileThreshold=1m', 'repack', '-adq']
  ]);
  return commit;
}

function addBranches(work, count, commit) {
  const commands = [];
  for (let number = 1; number <= count; number++) {
    const message = `variant ${number}\n`;
    commands.push(
      `commit refs/heads/variant-${number}`,
      'committer prof <prof@x> 1700000000 +0000',
      `data ${message.length}`,
      message,
      `from ${commit}`,
      ''
    );
  }
  execFileSync('git', ['-C', work, 'fast-import', '--quiet'], {
    input: commands.join('\n')
  });
}
