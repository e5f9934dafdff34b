// The processes that belong to a classroom: all carry its mark in their environment.
import { readFileSync, readdirSync } from 'node:fs';

/** The environment variable that marks a classroom's processes with its id. */
export const MARK = 'HOMEROOM_CLASSROOM';

/** Whether a process is there. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * When a process began, in the kernel's own count: tells a process from a later one with its id.
 * Empty where the system does not say.
 */
export function birthOf(pid) {
  try {
    // The name in parentheses may hold spaces; `starttime` is the 20th field after it.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(error.code)) {
      return '';
    }
    throw error;
  }
}

/**
 * End what still runs of a classroom: first asked, then made to.
 *
 * @returns {Promise<number>} how many processes there were.
 */
export async function endProcesses(id) {
  const found = markedProcesses(id);
  for (const [signal, patience] of [
    ['SIGTERM', 5000],
    ['SIGKILL', 2000]
  ]) {
    for (const pid of markedProcesses(id)) {
      send(pid, signal);
    }
    await until(() => markedProcesses(id).length === 0, patience);
  }
  return found.length;
}

/** The ids of a classroom's processes, without this one. Only Linux tells. */
export function markedProcesses(id) {
  if (process.platform !== 'linux') {
    return [];
  }
  const mark = `${MARK}=${id}\0`;
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter(name => environmentOf(name).includes(mark))
    .map(Number);
}

/** A process's environment; empty where it is gone or another user's. */
function environmentOf(pid) {
  try {
    return `${readFileSync(`/proc/${pid}/environ`, 'latin1')}\0`;
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(error.code)) {
      return '';
    }
    throw error;
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}

/** Wait until something holds, at most so many milliseconds; says whether it does. */
export async function until(holds, milliseconds, every = 100) {
  const end = Date.now() + milliseconds;
  while (!(await holds())) {
    if (Date.now() > end) {
      return false;
    }
    await new Promise(resolve => setTimeout(resolve, every));
  }
  return true;
}
