// Unix accounts for a classroom's people, so that each server runs as a user of its own. Only
// root can make them. Their names carry the classroom's id: `ada-1f2e3d`, so that several
// classrooms on one machine never share one, and an account called `ada` is never touched.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SetupError, run, tryRun } from '../setup/run.mjs';
import { aptInstall, onPath } from '../setup/system.mjs';
import { until } from './processes.mjs';

/** What the accounts' comment field says; accounts without it are not ours. */
const COMMENT = 'Homeroom classroom';

/** The account of a person in a classroom. */
export function accountName(person, id) {
  return `${person}-${id.slice(0, 6)}`;
}

/**
 * Make an account where it is missing.
 *
 * @returns {{name: string, uid: number, gid: number}}
 */
export async function ensureAccount(name, home) {
  const existing = findAccount(name);
  if (existing) {
    if (existing.comment !== COMMENT || existing.home !== home) {
      throw new SetupError(
        `The Unix account ${name} exists and is not this classroom's. Remove it (userdel ${name}), and try again.`
      );
    }
    return existing;
  }
  if (!onPath('useradd').length) {
    aptInstall(['passwd']);
  }
  const args = ['--no-create-home', '--home-dir', home, '--comment', COMMENT];
  await retried(() =>
    run('useradd', [...args, '--user-group', '--shell', '/bin/bash', name])
  );
  return findAccount(name);
}

/** Remove an account of ours; nothing where there is none. */
export async function removeAccount(name) {
  if (findAccount(name)?.comment === COMMENT) {
    await retried(() => run('userdel', [name]));
  }
}

/** Remove accounts of classrooms whose folders somebody deleted. */
export async function removeOrphanAccounts() {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , , , comment, home] = line.split(':');
    // The home is STATE/homes/NAME.
    if (comment === COMMENT && !existsSync(path.dirname(path.dirname(home)))) {
      await removeAccount(name);
    }
  }
}

/** Another process may hold the lock on the accounts' files for a moment. */
async function retried(action) {
  let failure;
  const worked = await until(() => {
    try {
      action();
      return true;
    } catch (error) {
      failure = error;
      return !/cannot lock/.test(error.message);
    }
  }, 5000);
  if (failure && (!worked || !/cannot lock/.test(failure.message))) {
    throw failure;
  }
}

function findAccount(name) {
  const line =
    tryRun('getent', ['passwd', name]) ??
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find(line => line.startsWith(`${name}:`));
  if (!line) {
    return undefined;
  }
  const [, , uid, gid, comment, home] = line.split(':');
  return { name, uid: Number(uid), gid: Number(gid), comment, home };
}
