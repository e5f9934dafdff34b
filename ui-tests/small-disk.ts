/** A file system of its own, of any size, in memory. */
import { execFileSync } from 'node:child_process';

/** Whether this process may make one. */
export function mayMount(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/**
 * Put an empty one over a folder.
 *
 * @param size - as `mount` has it, such as `8m`.
 */
export function mountDisk(folder: string, size: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'disk', folder]);
}

/** Make it larger or smaller; what is on it stays. */
export function resizeDisk(folder: string, size: string): void {
  execFileSync('mount', ['-o', `remount,size=${size}`, folder]);
}

/** Take it away, with all that is on it. */
export function unmountDisk(folder: string): void {
  execFileSync('umount', [folder]);
}
