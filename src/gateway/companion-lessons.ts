import { isCoded } from '../errors';
import type { ICall, ICaller } from './call';
import { call } from './call';
import type { IPatience } from './persist';
import { persist } from './persist';
import { GatewayAbsent, WayInterrupted } from './way';

/** A lesson that is to be put where nothing is yet. */
export interface ILessonOrder {
  url: string;
  /** Empty = the remote's HEAD. */
  branch: string;
  /** Commits of history; 0 = all. */
  depth: number;
  /** Relative to the server's root. */
  folder: string;
  /** The file to write before all others, relative to the folder; empty = none. */
  first: string;
  /** Whether somebody vouched for the host. */
  confirmed: boolean;
}

/** A lesson that is there now. */
export interface IDeliveredLesson {
  commit: string;
  branch: string;
  /** All files, sorted. */
  written: string[];
}

/** Where a delivery is. The phases are those of a pull. */
export interface ILessonProgress {
  phase:
    | 'connecting'
    | 'downloading'
    | 'indexing'
    | 'storing'
    | 'writing'
    | 'finishing';
  loaded: number;
  /** Null where nobody knows. */
  total: number | null;
}

/** What the companion says of a delivery. */
interface IStatus {
  id: string;
  state: 'working' | 'done' | 'declined' | 'cancelled';
  /** Grows with each piece of news. */
  changes: number;
  /** Whether the order's first file is there. */
  opened: boolean;
  progress: ILessonProgress;
  /** There once it is done. */
  result: IDeliveredLesson | null;
}

/** A companion that does not come back within this time leaves the lesson to a pull. */
const PATIENCE: IPatience = { first: 200, most: 2000, budget: 10_000 };

/** How long the companion may hold an answer back, in seconds. */
const WAIT = 15;

/** Has lessons delivered by the companion, which fetches and writes them where the files are. */
export class CompanionLessons {
  /** @param options - see {@link CompanionLessons.IOptions}. */
  constructor(private readonly options: CompanionLessons.IOptions) {}

  /**
   * Have a lesson put into a folder that is not there, or join who does so already.
   *
   * @returns null where the companion does not do it, or not to the end.
   * @throws CodedError - `Cancelled`, `SessionExpired`.
   */
  async deliver(
    order: ILessonOrder,
    report: { onProgress(progress: ILessonProgress): void; onFirst(): void }
  ): Promise<IDeliveredLesson | null> {
    const { memory } = this.options;
    if (memory.isAbsent) {
      return null;
    }
    try {
      const status = await this.start(order);
      return status && (await this.follow(status, report));
    } catch (error) {
      const isOfTheLesson =
        error instanceof WayInterrupted ||
        (isCoded(error) && !FINAL.includes(error.code));
      if (error instanceof GatewayAbsent) {
        memory.isAbsent = true;
      } else if (!isOfTheLesson) {
        throw error;
      }
      return null;
    }
  }

  /** Null where the companion leaves it to a pull. */
  private async start(order: ILessonOrder): Promise<IStatus | null> {
    const body = new TextEncoder().encode(JSON.stringify(order));
    return this.ask({
      method: 'POST',
      url: new URL(`deliveries?wait=${WAIT}`, this.options.address),
      headers: { 'Content-Type': 'application/json' },
      body,
      wait: WAIT
    });
  }

  private async follow(
    status: IStatus,
    report: { onProgress(progress: ILessonProgress): void; onFirst(): void }
  ): Promise<IDeliveredLesson | null> {
    let isFirstTold = false;
    const address = new URL(`deliveries/${status.id}`, this.options.address);
    try {
      for (let now: IStatus = status; ;) {
        if (now.opened && !isFirstTold) {
          isFirstTold = true;
          report.onFirst();
        }
        if (now.state !== 'working') {
          return now.result;
        }
        report.onProgress(now.progress);
        const url = new URL(`?wait=${WAIT}&after=${now.changes}`, address);
        now = (await this.ask({ method: 'GET', url, wait: WAIT })) as IStatus;
      }
    } catch (error) {
      if (isCoded(error, 'Cancelled')) {
        await this.stop(address);
      }
      throw error;
    }
  }

  /** Best effort: what is not stopped ends by itself, and is a whole lesson then. */
  private async stop(url: URL): Promise<void> {
    await call(this.caller, { method: 'DELETE', url }).catch(() => undefined);
  }

  private async ask(request: ICall): Promise<IStatus | null> {
    const { signal, patience = PATIENCE } = this.options;
    const { bytes } = await persist(
      () => call(this.caller, { ...request, signal }),
      patience,
      signal
    );
    return parse(new TextDecoder().decode(bytes));
  }

  private get caller(): ICaller {
    const { token, xsrf } = this.options;
    const own: typeof fetch = (input, init) => fetch(input, init);
    return { token, xsrf, fetch: this.options.fetch ?? own };
  }
}

/** Errors that a pull would meet as well, and that are not to come twice. */
const FINAL: readonly string[] = ['Cancelled', 'SessionExpired'];

export namespace CompanionLessons {
  /** How to reach the companion. */
  export interface IOptions extends Omit<ICaller, 'fetch'> {
    /** Absolute, ends with a slash: where the companion delivers lessons. */
    address: string;
    /** Kept by the caller for as long as nothing is likely to change. */
    memory: IMemory;
    /** Stops the delivery. */
    signal: AbortSignal;
    /** Instead of the global one. */
    fetch?: typeof fetch;
    patience?: IPatience;
  }

  /** What was found out. */
  export interface IMemory {
    /** Whether there is no companion that delivers: it is not asked again. */
    isAbsent: boolean;
  }
}

function parse(text: string): IStatus | null {
  try {
    return JSON.parse(text) as IStatus | null;
  } catch (error) {
    if (error instanceof SyntaxError) {
      // A page of something in between.
      throw new GatewayAbsent(200);
    }
    throw error;
  }
}
