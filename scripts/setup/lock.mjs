// One setup at a time on a cache folder.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { birthOf, isAlive } from '../classroom/processes.mjs';
import { CACHE } from '../environment.mjs';

const LOCK = path.join(CACHE, 'setup.lock');

/** Run an action while no other process runs one; waits for it. */
export async function withSetupLock(action) {
  mkdirSync(CACHE, { recursive: true });
  let told = false;
  while (!take()) {
    if (!told) {
      console.log(`Another setup is running (${LOCK}): waiting for it.`);
      told = true;
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  try {
    return action();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function take() {
  const { pid } = process;
  const holder = JSON.stringify({ pid, birth: birthOf(pid) });
  try {
    writeFileSync(LOCK, holder, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw error;
    }
  }
  if (isLeftOver()) {
    rmSync(LOCK, { force: true });
  }
  return false;
}

/** Whether the lock's process is gone, so that nobody will open it. */
function isLeftOver() {
  try {
    const { pid, birth } = JSON.parse(readFileSync(LOCK, 'utf8'));
    return !isAlive(pid) || birthOf(pid) !== birth;
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) {
      // Opened in between, or not written yet.
      return false;
    }
    throw error;
  }
}
