// The browser on processors of its own: a learner's browser runs on another machine than the
// learner's server and the git host, and what those do does not slow it down. Priorities would not
// do: Linux groups processes by session, and weighs them only within their group.
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Whether there are processors to share out. */
export const CAN_BE_APART = availableParallelism() > 1;

const COUNT = availableParallelism();
const HALF = Math.floor(COUNT / 2);

const BROWSERS = `${HALF}-${COUNT - 1}`;
const SERVERS = `0-${HALF - 1}`;

/** Start a browser that keeps to its processors, as all that it starts later. */
export async function apart(launch) {
  pin(BROWSERS, process.pid);
  try {
    return await launch();
  } finally {
    // With the git host, whose processes it starts.
    pin(SERVERS, process.pid);
  }
}

function pin(processors, pid) {
  execFileSync('taskset', ['-a', '-c', '-p', processors, String(pid)], {
    stdio: 'ignore'
  });
}
