// Whether a lesson is on the disk as its commit has it.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

/**
 * When the last file of a lesson came to be on the disk, in ms since 1970. The same for all sides:
 * what the learner is told, and when, is another matter.
 *
 * @param {string} folder - the lesson's.
 * @param {Map<string, string>} blobs - blob by path.
 */
export function wholeSince(folder, blobs) {
  // git writes its index after the files; Homeroom's index and refs come after them as well.
  const paths = [...blobs.keys(), '.git/index', '.git/HEAD'];
  return Math.max(
    ...paths.map(each => statSync(path.join(folder, each)).ctimeMs)
  );
}

/**
 * Fail unless every file of a commit is there with its bytes, and was so at a given time.
 *
 * @param {string} folder - the lesson's.
 * @param {Map<string, string>} blobs - blob by path.
 * @param {number} told - when the learner was told that all is here, in ms since 1970.
 */
export function requireWhole(folder, blobs, told) {
  const paths = [...blobs.keys()];
  const hashes = execFileSync(
    'git',
    ['hash-object', '--no-filters', '--stdin-paths'],
    { cwd: folder, input: `${paths.join('\n')}\n`, encoding: 'utf8' }
  )
    .trim()
    .split('\n');
  const wrong = paths.filter((each, i) => hashes[i] !== blobs.get(each));
  if (wrong.length) {
    throw new Error(`${folder}: not as in the commit: ${wrong.slice(0, 5)}`);
  }
  const late = paths.filter(
    each => statSync(path.join(folder, each)).mtimeMs > told + 1
  );
  if (late.length) {
    throw new Error(`${folder}: written after the end was told: ${late}`);
  }
}
