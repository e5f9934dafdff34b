import type {
  EngineRequest,
  EngineResponse,
  IConnection,
  IPullParams
} from '../engine/protocol';
import { CodedError } from '../errors';
import type { IWorkerScope, Operations } from './serve';
import { serve } from './serve';

const connection: IConnection = {
  baseUrl: 'http://server/',
  token: '',
  xsrf: '',
  gateways: []
};

/** A worker's scope that keeps what is said. */
class Scope implements IWorkerScope {
  readonly said: EngineResponse[] = [];

  postMessage(message: EngineResponse): void {
    this.said.push(structuredClone(message));
  }

  addEventListener(
    _: 'message',
    listener: (event: MessageEvent<EngineRequest>) => void
  ): void {
    this.post = data => listener({ data } as MessageEvent<EngineRequest>);
  }

  post: (request: EngineRequest) => void = () => undefined;
}

function started(operations: Partial<Operations>): Scope {
  const scope = new Scope();
  serve(scope, operations as Operations);
  expect(scope.said).toEqual([{ type: 'ready' }]);
  scope.said.length = 0;
  return scope;
}

const request = (id: number, folder: string): EngineRequest => ({
  type: 'request',
  id,
  operation: 'status',
  connection,
  params: { folder }
});

/** Let promises that need no time settle. */
const settle = () => new Promise(resolve => setImmediate(resolve));

describe('serve', () => {
  it('answers with what happens on the way, then the result', async () => {
    const scope = started({
      pull: async (context, params) => {
        expect(context.connection).toEqual(connection);
        context.onProgress({ phase: 'writing', loaded: 1, total: 2 });
        context.onFile(`${params.folder}/a.ipynb`);
        return { kind: 'cloned' } as never;
      }
    });
    scope.post({
      type: 'request',
      id: 7,
      operation: 'pull',
      connection,
      params: { folder: 'lesson' } as IPullParams
    });
    await settle();
    expect(scope.said).toEqual([
      {
        type: 'progress',
        id: 7,
        progress: { phase: 'writing', loaded: 1, total: 2 }
      },
      { type: 'file', id: 7, path: 'lesson/a.ipynb' },
      { type: 'result', id: 7, result: { kind: 'cloned' } }
    ]);
  });

  it.each([
    { thrown: new CodedError('NoSpace', { path: 'x' }), code: 'NoSpace' },
    { thrown: new TypeError('oops'), code: 'Unexpected' },
    { thrown: 'oops', code: 'Unexpected' }
  ])('answers with $code where $thrown is thrown', async ({ thrown, code }) => {
    const scope = started({
      status: async () => {
        throw thrown;
      }
    });
    scope.post(request(1, 'x'));
    await settle();
    expect(scope.said).toMatchObject([
      { type: 'error', id: 1, error: { code } }
    ]);
  });

  it('cancels one of several', async () => {
    const scope = started({
      status: ({ signal }, { folder }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () =>
            reject(new CodedError('Cancelled', {}, folder))
          );
        })
    });
    scope.post(request(1, 'one'));
    scope.post(request(2, 'two'));
    scope.post({ type: 'cancel', id: 2 });
    scope.post({ type: 'cancel', id: 99 });
    await settle();
    expect(scope.said).toMatchObject([
      { type: 'error', id: 2, error: { code: 'Cancelled', message: 'two' } }
    ]);
  });

  it('passes on few of many reports, but each new phase', async () => {
    const scope = started({
      status: async ({ onProgress }) => {
        for (let loaded = 0; loaded < 1000; loaded++) {
          onProgress({ phase: 'downloading', loaded, total: 1000 });
        }
        onProgress({ phase: 'writing', loaded: 0, total: 1 });
        return {} as never;
      }
    });
    scope.post(request(1, 'x'));
    await settle();
    const phases = scope.said.flatMap(message =>
      message.type === 'progress' ? [message.progress.phase] : []
    );
    expect(phases.length).toBeLessThan(100);
    expect(phases[0]).toBe('downloading');
    expect(phases[phases.length - 1]).toBe('writing');
  });
});
