// The processes that a Jupyter server of a home started: all of them have that home.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Each process of a home, with its command's words. */
function processesOf(home) {
  return readdirSync('/proc')
    .filter(pid => /^\d+$/.test(pid))
    .flatMap(pid => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
        return environment.split('\0').includes(`HOME=${home}`)
          ? [{ pid: Number(pid), words }]
          : [];
      } catch {
        // It has ended.
        return [];
      }
    });
}

/**
 * What all of a home's processes need but the Jupyter server itself, in MB: memory that several share is
 * counted once, divided among them.
 *
 * @param {string} home
 * @param {number} server - the Jupyter server's process.
 */
export function memoryOf(home, server) {
  const kilobytes = processesOf(home)
    .filter(({ pid }) => pid !== server)
    .map(({ pid }) => {
      try {
        const about = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
        return Number(/^Pss:\s+(\d+)/m.exec(about)?.[1] ?? 0);
      } catch {
        // It has ended.
        return 0;
      }
    });
  return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1000);
}

/** The X display of a home, such as `:1`; undefined while there is none. */
export function displayOf(home) {
  return processesOf(home)
    .find(({ words }) => /\/?Xtigervnc$/.test(words[0]))
    ?.words.find(word => /^:\d+$/.test(word));
}

/** What a program of a home's display needs to know. */
export function environmentOf(home, display) {
  return {
    ...{ HOME: home, DISPLAY: display },
    PATH: '/usr/local/bin:/usr/bin:/bin',
    XAUTHORITY: path.join(home, '.Xauthority')
  };
}

/** Whether a window of a display is in view whose title has a text. */
export function hasWindow(environment, text) {
  try {
    const found = execFileSync(
      'xdotool',
      ['search', '--onlyvisible', '--name', text],
      { env: environment, stdio: ['ignore', 'pipe', 'ignore'] }
    );
    return found.length > 0;
  } catch {
    // It found none.
    return false;
  }
}
