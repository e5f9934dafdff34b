import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { git } from '../testing/upstream';
import { readIndex, writeIndex } from './index-file';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'homeroom-index-'));
  git(folder, 'init', '-q');
  for (const name of ['a', 'a b', 'ab', 'ü', 'z'.repeat(300)]) {
    writeFileSync(path.join(folder, name.slice(0, 200)), name);
  }
  git(folder, 'add', '-A');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the index', () => {
  it.each([
    ['2', []],
    ['4', []],
    ['2', ['--skip-worktree']],
    ['4', ['--skip-worktree']],
    ['2', ['--assume-unchanged']]
  ])('of version %s %s is read and written', (version, flags) => {
    git(folder, 'update-index', '--index-version', version);
    if (flags.length > 0) {
      git(folder, 'update-index', ...flags, 'a b');
    }
    const file = path.join(folder, '.git/index');
    const listed = git(folder, 'ls-files', '-s', '-v', '-z');
    const entries = readIndex(readFileSync(file));
    expect(entries).toHaveLength(5);
    writeFileSync(file, writeIndex(entries!));
    expect(git(folder, 'ls-files', '-s', '-v', '-z')).toBe(listed);
    expect(readIndex(readFileSync(file))).toEqual(entries);
  });

  it('is null where it was cut off', () => {
    const bytes = readFileSync(path.join(folder, '.git/index'));
    expect(readIndex(bytes.subarray(0, bytes.length - 5))).toBeNull();
    expect(readIndex(new Uint8Array())).toBeNull();
  });
});
