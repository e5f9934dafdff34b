import type {
  EngineOperation,
  ICredentials,
  IEngineOperations,
  IProgress
} from '../engine/protocol';

/** What the lessons need of the git engine. */
export interface IEngine {
  /**
   * Run one operation in the worker.
   *
   * Rejects with a `CodedError`, of code `Cancelled` once `signal` is aborted.
   */
  run<O extends EngineOperation>(
    operation: O,
    params: IEngineOperations[O]['params'],
    options?: IEngine.IRunOptions
  ): Promise<IEngineOperations[O]['result']>;
}

/** A namespace for `IEngine` statics. */
export namespace IEngine {
  /** The options of `IEngine.run`. */
  export interface IRunOptions {
    signal?: AbortSignal;
    onProgress?: (progress: IProgress) => void;
    /** Called once, when the file that `first` named is written; relative to the server's root. */
    onFile?: (path: string) => void;
    /** For the lesson's host; missing = those of this tab. */
    credentials?: ICredentials;
    /** When somebody asked for it, by `performance.now()`; missing = now. */
    askedAt?: number;
  }
}
