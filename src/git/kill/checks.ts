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
  expect(namesIn(rig.path(folder)).filter(isLeftover)).toEqual([]);
  expect(git('fsck', '--strict', '--no-dangling', '--no-progress')).toBe('');
  expect(git('status', '--porcelain')).toBe(lesson.changes);
  expect(git('rev-parse', 'HEAD')).toBe(lesson.commit);
  expect(git('count-objects', '-v')).toContain('garbage: 0');
  const again = await line.pull(upstream, folder);
  expect(again).toMatchObject({ kind: 'unchanged', recovered: false });
  expect(filesOf(rig.path(folder))).toEqual(lesson.after);
}

/** The digests of the files in a folder, without git's; by path. */
export function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    namesIn(folder)
      .filter(name => !name.startsWith('.git/'))
      .map(name => [name, digestOf(path.join(folder, name))])
  );
}

/** What the server's own way of writing leaves where it was killed. */
function isLeftover(name: string): boolean {
  return path.basename(name).startsWith('.~');
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
