// The memory of processes over time.
import { readFileSync } from 'node:fs';

/** A process's resident memory, in MiB; 0 once it is gone. */
export function residentMemory(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    // It ended.
    return 0;
  }
}

/** Watches memory until stopped. */
export class MemoryWatch {
  /**
   * @param {() => number | undefined} pid - asked each time: a process may be replaced.
   */
  constructor(pid) {
    this.pid = pid;
    this.first = this.look();
    this.peak = this.first;
    this.timer = setInterval(() => this.look(), 50);
  }

  look() {
    const pid = this.pid();
    this.last = pid ? residentMemory(pid) : 0;
    this.peak = Math.max(this.peak ?? 0, this.last);
    return this.last;
  }

  /** In MiB. */
  stop() {
    clearInterval(this.timer);
    this.look();
    const { first, peak, last } = this;
    return { first, peak, last };
  }
}
