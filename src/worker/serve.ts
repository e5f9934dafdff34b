import type {
  EngineOperation,
  EngineRequest,
  EngineResponse,
  IConnection,
  ICredentials,
  IEngineOperations,
  IProgress
} from '../engine/protocol';
import { CodedError } from '../errors';
import { throttleProgress } from './throttle-progress';

/** What an operation gets besides its parameters. */
export interface IOperationContext {
  connection: IConnection;
  /** For the git host; missing = none. */
  credentials?: ICredentials;
  /** Aborted when the page cancels. */
  signal: AbortSignal;
  onProgress: (progress: IProgress) => void;
  /** Call it when the file that is to be opened is written, with its path relative to the server's root. */
  onFile: (path: string) => void;
}

/** How each operation is done. */
export type Operations = {
  [O in EngineOperation]: (
    context: IOperationContext,
    params: IEngineOperations[O]['params']
  ) => Promise<IEngineOperations[O]['result']>;
};

/** A worker's global scope, as far as it is used. */
export interface IWorkerScope {
  postMessage(message: EngineResponse): void;
  addEventListener(
    type: 'message',
    listener: (event: MessageEvent<EngineRequest>) => void
  ): void;
}

/**
 * Answer the page's requests, several at once. Says `ready` first.
 */
export function serve(scope: IWorkerScope, operations: Operations): void {
  const underWay = new Map<number, AbortController>();

  const answer = async (
    request: Extract<EngineRequest, { type: 'request' }>
  ): Promise<void> => {
    const { id, connection, credentials } = request;
    const controller = new AbortController();
    underWay.set(id, controller);
    const context: IOperationContext = {
      connection,
      credentials,
      signal: controller.signal,
      onProgress: throttleProgress(progress =>
        scope.postMessage({ type: 'progress', id, progress })
      ),
      onFile: path => scope.postMessage({ type: 'file', id, path })
    };
    try {
      const result = await perform(operations, context, request);
      scope.postMessage({ type: 'result', id, result });
    } catch (error) {
      const coded = CodedError.from(error);
      scope.postMessage({ type: 'error', id, error: coded.toJSON() });
    } finally {
      underWay.delete(id);
    }
  };

  scope.addEventListener('message', ({ data }) => {
    if (data.type === 'cancel') {
      underWay.get(data.id)?.abort();
    } else {
      void answer(data);
    }
  });
  scope.postMessage({ type: 'ready' });
}

function perform(
  operations: Operations,
  context: IOperationContext,
  request: Extract<EngineRequest, { type: 'request' }>
): Promise<IEngineOperations[EngineOperation]['result']> {
  switch (request.operation) {
    case 'pull':
      return operations.pull(context, request.params);
    case 'status':
      return operations.status(context, request.params);
    case 'remote':
      return operations.remote(context, request.params);
    case 'remoteFiles':
      return operations.remoteFiles(context, request.params);
    case 'undo':
      return operations.undo(context, request.params);
    case 'reset':
      return operations.reset(context, request.params);
    case 'remove':
      return operations.remove(context, request.params);
    case 'choose':
      return operations.choose(context, request.params);
    case 'versions':
      return operations.versions(context, request.params);
    case 'preview':
      return operations.preview(context, request.params);
  }
}
