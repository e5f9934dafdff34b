import { CodedError } from '../errors';
import type {
  EngineOperation,
  EngineRequest,
  EngineResponse,
  IEngineOperations,
  IProgress
} from './protocol';

/** What the client needs of a `Worker`. */
export type WorkerPort = Pick<
  Worker,
  'addEventListener' | 'postMessage' | 'terminate'
>;

/** Whom the answers to one request are for. */
export interface IRequester {
  resolve: (result: IEngineOperations[EngineOperation]['result']) => void;
  reject: (error: CodedError) => void;
  onProgress?: (progress: IProgress) => void;
  onFile?: (path: string) => void;
}

/** How long a worker may take until it says that it is ready, in ms. */
const READY_WITHIN = 60_000;

/**
 * The life of one worker: from its start until it is stopped or crashes.
 */
export class WorkerSession {
  /**
   * @param worker - a worker just made; the session owns it.
   * @param onEnd - called once, when the worker has crashed or was stopped.
   */
  constructor(
    private readonly worker: WorkerPort,
    private readonly onEnd: () => void
  ) {
    worker.addEventListener('message', event =>
      this.receive(event.data as EngineResponse)
    );
    worker.addEventListener('messageerror', () =>
      this.crash('a message of the git worker could not be read')
    );
    worker.addEventListener('error', event => {
      this.crash(event.message || 'the git worker could not be loaded');
    });
    this.readyTimer = setTimeout(
      () => this.crash('the git worker did not start'),
      READY_WITHIN
    );
  }

  /** How many requests are under way. */
  get size(): number {
    return this.requesters.size;
  }

  /** Send a request; it goes out once the worker is ready. */
  request(
    message: Extract<EngineRequest, { type: 'request' }>,
    requester: IRequester
  ): void {
    this.requesters.set(message.id, requester);
    this.post(message);
  }

  /** Ask the worker to stop a request; the worker's answer still comes. */
  cancel(id: number): void {
    if (this.requesters.has(id)) {
      this.post({ type: 'cancel', id });
    }
  }

  /** Stop the worker; what is under way is rejected with `error`. The second call does nothing. */
  end(error: CodedError): void {
    if (this.ended) {
      return;
    }
    this.ended = true;
    clearTimeout(this.readyTimer);
    this.worker.terminate();
    const requesters = [...this.requesters.values()];
    this.requesters.clear();
    this.onEnd();
    requesters.forEach(requester => requester.reject(error));
  }

  private post(message: EngineRequest): void {
    if (this.waiting) {
      this.waiting.push(message);
    } else {
      this.worker.postMessage(message);
    }
  }

  private receive(message: EngineResponse): void {
    if (message.type === 'ready') {
      clearTimeout(this.readyTimer);
      this.waiting?.forEach(waiting => this.worker.postMessage(waiting));
      this.waiting = null;
      return;
    }
    const requester = this.requesters.get(message.id);
    if (!requester) {
      return;
    }
    switch (message.type) {
      case 'progress':
        requester.onProgress?.(message.progress);
        break;
      case 'file':
        requester.onFile?.(message.path);
        break;
      case 'result':
        this.requesters.delete(message.id);
        requester.resolve(message.result);
        break;
      case 'error':
        this.requesters.delete(message.id);
        requester.reject(CodedError.fromJSON(message.error));
        break;
    }
  }

  private crash(detail: string): void {
    this.end(new CodedError('Unexpected', { detail }, detail));
  }

  private readonly requesters = new Map<number, IRequester>();
  private readonly readyTimer: ReturnType<typeof setTimeout>;
  /** What goes out once the worker is ready; null when it is. */
  private waiting: EngineRequest[] | null = [];
  private ended = false;
}
