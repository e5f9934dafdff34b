/**
 * The memory of a learner's Jupyter server. Linux only.
 */
import { readFileSync, readdirSync } from 'node:fs';

/** The process of the server that the hub started for a home. */
export function serverOf(home: string): number {
  const found = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .find(
      name =>
        read(name, 'cmdline').includes('jupyterhub-singleuser') &&
        `\0${read(name, 'environ')}`.includes(`\0HOME=${home}\0`)
    );
  if (!found) {
    throw new Error(`no server runs for ${home}`);
  }
  return Number(found);
}

/** A process's resident memory in MB. */
export function memoryOf(pid: number): number {
  const status = read(String(pid), 'status');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1000;
}

/**
 * Watch a process's memory.
 *
 * @returns a function that ends it, with all that was seen, in MB.
 */
export function watchMemory(pid: number): () => number[] {
  const seen = [memoryOf(pid)];
  const timer = setInterval(() => seen.push(memoryOf(pid)), 100);
  return () => {
    clearInterval(timer);
    return seen;
  };
}

/** A file of a process; empty where the process is gone, or another user's. */
function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(code ?? '')) {
      return '';
    }
    throw error;
  }
}
