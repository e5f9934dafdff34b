import { createHash } from 'crypto';
import { readFileSync, readdirSync } from 'fs';
import * as path from 'path';
import type { Lesson } from './lesson';
import type { Line } from './line';

/** Fail where a folder is not as an undisturbed pull would have left it. */
export async function expectWhole(
  lesson: Lesson,
  line: Line,
  folder: string
): Promise<void> {
  const { rig, upstream } = lesson;
  const git = (...args: string[]) => rig.git(folder, ...args);
  expect(filesOf(rig.path(folder))).toEqual(lesson.after);
  expect(git('fsck', '--strict', '--no-dangling', '--no-progress')).toBe('');
  expect(git('status', '--porcelain')).toBe(lesson.changes);
  expect(git('rev-parse', 'HEAD')).toBe(lesson.commit);
  expect(git('count-objects', '-v')).toContain('garbage: 0');
  expect(namesIn(rig.path(folder)).filter(isLeftover)).toEqual([]);
  const again = await line.pull(upstream, folder);
  expect(again).toMatchObject({ kind: 'unchanged', recovered: false });
  expect(filesOf(rig.path(folder))).toEqual(lesson.after);
}

/** Those of these texts that are in no file of a folder. */
export function missingIn(folder: string, texts: readonly string[]): string[] {
  const all = namesIn(folder)
    .filter(name => !name.startsWith('.git/'))
    .map(name => readFileSync(path.join(folder, name), 'latin1'));
  return texts.filter(text => !all.some(content => content.includes(text)));
}

/** The digests of the files in a folder, without git's; by path. */
export function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    namesIn(folder)
      .filter(name => !name.startsWith('.git/'))
      .map(name => [name, digestOf(path.join(folder, name))])
  );
}

/**
 * What the server's own way of writing leaves where it was killed. A copy of the journal or the
 * lock may stay beside it: git does not look there, and the next time it is written takes it away.
 */
function isLeftover(name: string): boolean {
  return (
    !name.startsWith('.git/homeroom/') && path.basename(name).startsWith('.~')
  );
}

function namesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry =>
      path.relative(folder, path.join(entry.parentPath, entry.name))
    )
    .sort();
}

function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
