import { Digest } from './digest';
import type { IPatience } from './persist';
import { persist } from './persist';
import type { Spool } from './spool';
import type { ISpoolStatus } from './spool-status';

/** How many bytes are read at once; the gateway gives at most 8 MiB. */
export const PIECE = 4 * 1024 * 1024;

/** How many pieces are under way at a time. */
const AT_ONCE = 3;

/** Where a transfer is. */
export interface ITransferProgress {
  /** `waiting`: upstream has not answered yet. */
  phase: 'waiting' | 'downloading';
  /** In bytes. */
  loaded: number;
  /** In bytes; null where nobody knows yet. */
  total: number | null;
}

/** Takes the next bytes of an answer. */
export type Take = (piece: Uint8Array<ArrayBuffer>) => void;

/** How a spool is read. */
export interface IReading {
  patience: IPatience;
  /** Ends the spool's requests; the caller aborts it also after a failure. */
  signal: AbortSignal;
  /** Gets the pieces, in order, as they come: they are checked only at the end. */
  take: Take;
  onProgress: (progress: ITransferProgress) => void;
}

/** How reading ended. */
export interface IRead {
  status: ISpoolStatus;
  /** False where the pieces are not what the gateway received. */
  intact: boolean;
}

/**
 * Read a spool whole, in pieces, while it still grows.
 *
 * @param status - the spool's state as known so far.
 */
export function readSpool(
  spool: Spool,
  status: ISpoolStatus,
  reading: IReading
): Promise<IRead> {
  return new SpoolReader(spool, status, reading).read();
}

class SpoolReader {
  constructor(
    private readonly spool: Spool,
    private status: ISpoolStatus,
    private readonly reading: IReading
  ) {}

  async read(): Promise<IRead> {
    this.progress(0);
    while (!this.complete) {
      this.startPieces();
      this.startPoll();
      await Promise.race(this.underWay);
    }
    return {
      status: this.status,
      intact: this.digest.hex() === this.status.sha256
    };
  }

  private get complete(): boolean {
    const { state, received } = this.status;
    return (
      state === 'done' && this.asked >= received && this.underWay.size === 0
    );
  }

  /**
   * Whole pieces only, so that a slow upstream does not make many small ones;
   * what is less is read when no more is to come soon.
   */
  private startPieces(): void {
    const { state, received } = this.status;
    const least = state === 'done' || this.slow ? 1 : PIECE;
    while (this.onTheirWay < AT_ONCE && received - this.asked >= least) {
      const length = Math.min(PIECE, received - this.asked);
      this.track(this.readPiece(this.asked, length, this.pieces.length));
      this.pieces.push(null);
      this.asked += length;
      this.onTheirWay++;
    }
  }

  private async readPiece(
    offset: number,
    length: number,
    index: number
  ): Promise<void> {
    this.pieces[index] = await persist(
      async () => {
        let arrived = 0;
        try {
          return await this.spool.read(offset, length, count => {
            arrived += count;
            this.progress(count);
          });
        } catch (error) {
          this.progress(-arrived);
          throw error;
        }
      },
      this.reading.patience,
      this.reading.signal
    );
    this.onTheirWay--;
    this.takeInOrder();
  }

  /** Ask for the state when there is no whole piece left to read. */
  private startPoll(): void {
    const { state, received } = this.status;
    if (state === 'done' || this.polling || received - this.asked >= PIECE) {
      return;
    }
    this.polling = true;
    this.track(this.poll(this.asked + PIECE - 1));
  }

  private async poll(after: number): Promise<void> {
    this.status = await persist(
      () => this.spool.poll(after),
      this.reading.patience,
      this.reading.signal
    );
    this.polling = false;
    this.slow = this.status.received <= after;
    this.progress(0);
  }

  private track(task: Promise<void>): void {
    const tracked = task.finally(() => this.underWay.delete(tracked));
    this.underWay.add(tracked);
  }

  private takeInOrder(): void {
    for (;;) {
      const piece = this.pieces[this.taken];
      if (!piece) {
        return;
      }
      this.digest.update(piece);
      this.reading.take(piece);
      this.pieces[this.taken++] = null;
    }
  }

  private progress(count: number): void {
    this.loaded += count;
    const { state, total, received } = this.status;
    this.reading.onProgress({
      phase: state === 'waiting' ? 'waiting' : 'downloading',
      loaded: this.loaded,
      total: state === 'done' ? received : total
    });
  }

  private readonly digest = new Digest();
  private readonly underWay = new Set<Promise<void>>();
  /** In order; null while on its way, and once taken. */
  private readonly pieces: (Uint8Array<ArrayBuffer> | null)[] = [];
  /** How many pieces were taken. */
  private taken = 0;
  /** How many pieces are on their way. */
  private onTheirWay = 0;
  /** Up to where pieces were asked for. */
  private asked = 0;
  private loaded = 0;
  private polling = false;
  /** Whether upstream sends less than a piece in the time of one question. */
  private slow = false;
}
