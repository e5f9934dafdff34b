/** A job of the queue. It reports its own failure and never rejects. */
export type PullJob = () => Promise<void>;

/**
 * Runs jobs in the order in which they came: one at a time per folder, and at
 * most `limit` in all.
 */
export class PullQueue {
  /** @param limit - how many jobs run at once. */
  constructor(limit = 2) {
    this._limit = limit;
  }

  /**
   * Run a job when it is its turn, at the earliest before this returns.
   *
   * @returns a function that takes the job out again; nothing once it runs.
   */
  add(folder: string, job: PullJob): () => void {
    const entry = { folder, job };
    this._waiting.push(entry);
    this._start();
    return () => {
      this._waiting = this._waiting.filter(other => other !== entry);
    };
  }

  private _start(): void {
    for (const entry of [...this._waiting]) {
      if (this._running.size >= this._limit) {
        return;
      }
      if (!this._running.has(entry.folder)) {
        this._waiting = this._waiting.filter(other => other !== entry);
        void this._run(entry.folder, entry.job);
      }
    }
  }

  private async _run(folder: string, job: PullJob): Promise<void> {
    this._running.add(folder);
    try {
      await job();
    } finally {
      this._running.delete(folder);
      this._start();
    }
  }

  private readonly _limit: number;
  private readonly _running = new Set<string>();
  private _waiting: { folder: string; job: PullJob }[] = [];
}
