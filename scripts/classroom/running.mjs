// Which process runs the classroom of a folder: one at a time.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from '../setup/run.mjs';
import { birthOf, isAlive } from './processes.mjs';

function runningFile(state) {
  return path.join(state, 'running.json');
}

/** Make this process the only one that runs the classroom of a folder. */
export function claim(state) {
  refuseSecondStart(state);
  writeRunning(state, 'an address that is not known yet', 'wx');
}

/** Note that this process runs the classroom, and at which address. */
export function writeRunning(state, hubUrl, flag = 'w') {
  const { pid } = process;
  const text = JSON.stringify({ pid, birth: birthOf(pid), hubUrl });
  writeFileSync(runningFile(state), text, { flag });
}

/** Fail where another process runs the classroom. */
export function refuseSecondStart(state) {
  const running = runningClassroom(state);
  if (running) {
    throw new SetupError(
      `This classroom runs already, at ${running.hubUrl} (process ${running.pid}). Stop it there with Ctrl-C first.`
    );
  }
  release(state);
}

/** The process that runs the classroom of a folder, where there is one. */
export function runningClassroom(state) {
  const file = runningFile(state);
  if (!existsSync(file)) {
    return undefined;
  }
  const running = JSON.parse(readFileSync(file, 'utf8'));
  const { pid, birth } = running;
  return isAlive(pid) && birthOf(pid) === birth ? running : undefined;
}

/** The classroom of a folder does not run any more. */
export function release(state) {
  rmSync(runningFile(state), { force: true });
}
