import type { IProgress } from '../engine/protocol';

/** At most that often, in ms: a page needs no more, and each message costs it something. */
const INTERVAL = 100;

/**
 * Pass on the first report of each phase at once, later ones only every 100 ms.
 */
export function throttleProgress(
  report: (progress: IProgress) => void
): (progress: IProgress) => void {
  let phase: IProgress['phase'] | null = null;
  let last = 0;
  return progress => {
    const now = performance.now();
    if (progress.phase !== phase || now - last >= INTERVAL) {
      phase = progress.phase;
      last = now;
      report(progress);
    }
  };
}
