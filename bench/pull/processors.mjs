// Browser and servers on processors of their own: a learner's browser runs on another machine than
// the learner's server, and what Lab costs the one does not slow down the other.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** Whether there are processors to share out. */
export const CAN_BE_APART = availableParallelism() > 1;

const COUNT = availableParallelism();
const HALF = Math.floor(COUNT / 2);

/** The browser's, and this process's with the git host; the others are the servers'. */
const OURS = `${HALF}-${COUNT - 1}`;
const THEIRS = `0-${HALF - 1}`;

/** Let this process, and all that it starts from now on, keep to the browser's processors. */
export function keepToBrowsers() {
  pin(OURS, process.pid);
}

/** Let a server, and all that it has started, keep to the servers' processors. */
export function keepToServers(pid) {
  pin(THEIRS, pid);
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const file = `/proc/${pid}/task/${thread}/children`;
    for (const child of readFileSync(file, 'utf8').split(' ')) {
      if (child) {
        keepToServers(Number(child));
      }
    }
  }
}

function pin(processors, pid) {
  execFileSync('taskset', ['-a', '-c', '-p', processors, String(pid)], {
    stdio: 'ignore'
  });
}
