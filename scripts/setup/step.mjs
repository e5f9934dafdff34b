// A step of the setup: done once for given inputs, and told in one line.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import path from 'node:path';
import { CACHE, ROOT } from '../environment.mjs';

/**
 * Do a step unless it was done before with the same inputs and its outputs are still there.
 *
 * @param {string} title - what the line on the screen says.
 * @param {{key: string, outputs?: string[], action: () => void}} what - `key` is the hash of
 *   everything that the outcome depends on; `outputs` are paths that the action makes.
 */
export function step(title, { key, outputs = [], action }) {
  const name = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const stamp = path.join(CACHE, 'stamps', name);
  const done =
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === key &&
    outputs.every(existsSync);
  if (done) {
    return;
  }
  timed(title, () => {
    rmSync(stamp, { force: true });
    action();
    mkdirSync(path.dirname(stamp), { recursive: true });
    writeFileSync(stamp, key);
  });
}

/** Run an action, and say on one line what it was and how long it took. */
export function timed(title, action) {
  const start = Date.now();
  process.stdout.write(`${title} ... `);
  try {
    action();
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  }
  process.stdout.write(`${((Date.now() - start) / 1000).toFixed(1)} s\n`);
}

/** The hash of texts, and of files and folders below the repository's root. */
export function hashOf({ texts = [], paths = [], except = () => false }) {
  const hash = createHash('sha256');
  for (const text of texts) {
    hash.update(`${text}\0`);
  }
  for (const name of paths) {
    for (const file of filesOf(path.join(ROOT, name))) {
      if (!except(file)) {
        hash
          .update(`${path.relative(ROOT, file)}\0`)
          .update(readFileSync(file));
      }
    }
  }
  return hash.digest('hex');
}

function filesOf(entry) {
  if (!existsSync(entry)) {
    return [];
  }
  if (!statSync(entry).isDirectory()) {
    return [entry];
  }
  return readdirSync(entry)
    .sort()
    .flatMap(name => filesOf(path.join(entry, name)));
}
