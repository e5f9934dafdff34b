// Runs a program for a setup step.
import { spawnSync } from 'node:child_process';
import { ROOT } from '../environment.mjs';

/** A failure that names the next step; shown without a stack. */
export class SetupError extends Error {}

/**
 * Run a program to its end and return what it printed.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{cwd?: string, env?: Record<string, string>, hint?: string}} options
 *   `hint` is the sentence that follows the program's own words when it fails.
 */
export function run(file, args, { cwd = ROOT, env = {}, hint = '' } = {}) {
  const result = spawnSync(file, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe']
  });
  if (result.status !== 0) {
    const said = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim();
    throw new SetupError(
      [
        `${[file, ...args].join(' ')} failed${result.error ? `: ${result.error.message}` : ''}`,
        said.split('\n').slice(-40).join('\n'),
        hint
      ]
        .filter(Boolean)
        .join('\n')
    );
  }
  return result.stdout;
}

/** What a program printed, or `undefined` where it is missing or failed. */
export function tryRun(file, args) {
  const { status, stdout } = spawnSync(file, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore']
  });
  return status === 0 ? stdout.trim() : undefined;
}
