// The end of a process group: by itself, at a limit, or with us.

/** How long processes may take to end once they were asked to, in ms. */
const GRACE = 10_000;

/**
 * Wait until a process ends, and end what it left running.
 *
 * @param {import('node:child_process').ChildProcess} child - the leader of a process group of its own.
 * @param {number} limit - in ms; then its whole group is stopped.
 * @returns {Promise<number | string>} its status, the signal that ended it, or 'late'.
 */
export async function endWithin(child, limit) {
  const stop = signal => {
    killGroup(child.pid, signal);
  };
  // A terminal's Ctrl-C reaches our own group alone.
  const interrupted = signal => {
    stop('SIGKILL');
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  let isLate = false;
  let killing;
  const timer = setTimeout(() => {
    isLate = true;
    stop('SIGTERM');
    killing = setTimeout(() => stop('SIGKILL'), GRACE);
  }, limit);
  try {
    const status = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve(code ?? signal));
    });
    return isLate ? 'late' : status;
  } finally {
    clearTimeout(timer);
    clearTimeout(killing);
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
    stop('SIGKILL');
  }
}

function killGroup(pid, signal) {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}
