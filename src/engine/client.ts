import type { IDisposable } from '@lumino/disposable';
import { CodedError } from '../errors';
import type {
  EngineOperation,
  EngineRequest,
  IConnection,
  ICredentials,
  IEngineOperations,
  IProgress
} from './protocol';
import type { WorkerPort } from './worker-session';
import { WorkerSession } from './worker-session';

/** How long a worker without work is kept, in ms: it holds on to memory after a large pull. */
const IDLE = 180_000;

/**
 * The page half of the git engine: runs operations in a worker, several at once.
 *
 * The worker starts with the first operation and stops some minutes after the last one.
 * If it crashes, what is under way is rejected, and the next operation starts a new one.
 */
export class EngineClient implements IDisposable {
  /**
   * @param options - see {@link EngineClient.IOptions}.
   */
  constructor(private readonly options: EngineClient.IOptions) {}

  /** Whether the client was disposed. */
  get isDisposed(): boolean {
    return this.disposed;
  }

  /** Stop the worker; what is under way is rejected with `Cancelled`. */
  dispose(): void {
    if (this.disposed) {
      return;
    }
    this.disposed = true;
    clearTimeout(this.idleTimer);
    this.session?.end(new CodedError('Cancelled', {}));
  }

  /**
   * Run one operation.
   *
   * Settles once the worker has stopped working on it, also after a cancel: until then it
   * may still write into the folder.
   *
   * @throws CodedError of code `Cancelled` where the signal stopped it.
   */
  async run<O extends EngineOperation>(
    operation: O,
    params: IEngineOperations[O]['params'],
    options: EngineClient.IRunOptions = {}
  ): Promise<IEngineOperations[O]['result']> {
    const { signal, onProgress, onFile, credentials } = options;
    if (this.disposed || signal?.aborted) {
      throw new CodedError('Cancelled', {});
    }
    const id = this.nextId++;
    let cancel: (() => void) | undefined;
    try {
      const connection = this.options.connection();
      const session = this.start();
      cancel = () => session.cancel(id);
      signal?.addEventListener('abort', cancel);
      return await new Promise<IEngineOperations[O]['result']>(
        (resolve, reject) => {
          session.request(
            {
              type: 'request',
              id,
              operation,
              connection,
              credentials,
              params
            } as Extract<EngineRequest, { operation: O }>,
            { resolve, reject, onProgress, onFile }
          );
        }
      );
    } catch (error) {
      // A worker that the browser does not let start, for instance.
      throw CodedError.from(error);
    } finally {
      if (cancel) {
        signal?.removeEventListener('abort', cancel);
      }
      this.rest();
    }
  }

  private start(): WorkerSession {
    clearTimeout(this.idleTimer);
    this.session ??= new WorkerSession(this.options.createWorker(), () => {
      this.session = null;
    });
    return this.session;
  }

  /** Count down to the end of a worker without work. */
  private rest(): void {
    clearTimeout(this.idleTimer);
    const { session } = this;
    if (session?.size === 0) {
      this.idleTimer = setTimeout(
        () => session.end(new CodedError('Cancelled', {})),
        this.options.idle ?? IDLE
      );
    }
  }

  private session: WorkerSession | null = null;
  private nextId = 1;
  private disposed = false;
  private idleTimer: ReturnType<typeof setTimeout> | undefined;
}

/** A namespace for `EngineClient` statics. */
export namespace EngineClient {
  /** The options of an `EngineClient`. */
  export interface IOptions {
    /** Asked before each operation: the token can change. */
    connection: () => IConnection;
    /** `createWorker` of `./create-worker`, but for tests. */
    createWorker: () => WorkerPort;
    /** How long a worker without work is kept, in ms. */
    idle?: number;
  }

  /** The options of `EngineClient.run`. */
  export interface IRunOptions {
    signal?: AbortSignal;
    onProgress?: (progress: IProgress) => void;
    /** Called once, when the file that `first` named is written; relative to the server's root. */
    onFile?: (path: string) => void;
    /** For the git host. */
    credentials?: ICredentials;
  }
}
