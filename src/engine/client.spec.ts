import { isCoded } from '../errors';
import { EngineClient } from './client';
import type { IFolderStatus, IProgress } from './protocol';
import { FakeWorker } from './testing/fake-worker';

const STATUS: IFolderStatus = {
  state: 'absent',
  url: '',
  branch: '',
  delivered: null,
  changed: [],
  deleted: [],
  updated: null,
  before: []
};

let workers: FakeWorker[];
let token: string;
let client: EngineClient;

beforeEach(() => {
  jest.useFakeTimers();
  workers = [];
  token = 'first';
  client = new EngineClient({
    connection: () => ({
      baseUrl: 'http://server/',
      token,
      xsrf: '',
      gateways: []
    }),
    createWorker: () => {
      workers.push(new FakeWorker());
      return workers[workers.length - 1];
    },
    idle: 1000
  });
});

afterEach(() => {
  client.dispose();
  jest.useRealTimers();
});

const status = (folder = 'lesson', options?: EngineClient.IRunOptions) =>
  client.run('status', { folder }, options);

async function codeOf(task: Promise<unknown>): Promise<string> {
  try {
    await task;
  } catch (error) {
    return isCoded(error) ? error.code : String(error);
  }
  return 'none';
}

describe('EngineClient', () => {
  it('starts a worker with the first operation, and posts once it is ready', async () => {
    expect(workers).toHaveLength(0);
    const task = status();
    expect(workers[0].posted).toEqual([]);
    workers[0].say({ type: 'ready' });
    expect(workers[0].posted).toMatchObject([
      { type: 'request', operation: 'status', params: { folder: 'lesson' } }
    ]);
    workers[0].say({ type: 'result', id: 1, result: STATUS });
    expect(await task).toEqual(STATUS);
  });

  it('runs several at once and tells their answers apart', async () => {
    const files: string[] = [];
    const reports: IProgress[] = [];
    const progress: IProgress = { phase: 'writing', loaded: 1, total: 2 };
    const one = status('one');
    const two = status('two', {
      onFile: path => files.push(path),
      onProgress: report => reports.push(report)
    });
    const [worker] = workers;
    worker.say({ type: 'ready' });
    worker.say({ type: 'progress', id: 1, progress });
    worker.say({ type: 'progress', id: 2, progress });
    worker.say({ type: 'file', id: 2, path: 'two/a.ipynb' });
    worker.say({ type: 'result', id: 2, result: { ...STATUS, url: 'two' } });
    worker.say({ type: 'result', id: 1, result: { ...STATUS, url: 'one' } });
    expect((await one).url).toBe('one');
    expect((await two).url).toBe('two');
    expect(files).toEqual(['two/a.ipynb']);
    expect(reports).toEqual([progress]);
    expect(workers).toHaveLength(1);
  });

  it('asks for the connection each time', async () => {
    const tasks = [status()];
    token = 'second';
    tasks.push(status());
    workers[0].say({ type: 'ready' });
    expect(workers[0].posted).toMatchObject([
      { connection: { token: 'first' } },
      { connection: { token: 'second' } }
    ]);
    client.dispose();
    await Promise.allSettled(tasks);
  });

  it('hands on coded errors', async () => {
    const task = status();
    const error = {
      code: 'NoSpace' as const,
      data: { path: 'x' },
      message: ''
    };
    workers[0].say({ type: 'ready' });
    workers[0].say({ type: 'error', id: 1, error });
    expect(await codeOf(task)).toBe('NoSpace');
  });

  it('cancels through the worker, and settles when the worker has stopped', async () => {
    const controller = new AbortController();
    const task = codeOf(status('x', { signal: controller.signal }));
    let settled = false;
    void task.then(() => (settled = true));
    workers[0].say({ type: 'ready' });
    controller.abort();
    expect(workers[0].posted[1]).toEqual({ type: 'cancel', id: 1 });
    await Promise.resolve();
    expect(settled).toBe(false);
    const error = { code: 'Cancelled' as const, data: {}, message: '' };
    workers[0].say({ type: 'error', id: 1, error });
    expect(await task).toBe('Cancelled');
  });

  it('starts nothing for what was cancelled before', async () => {
    const task = status('x', { signal: AbortSignal.abort() });
    expect(await codeOf(task)).toBe('Cancelled');
    expect(workers).toHaveLength(0);
  });

  it.each([
    { name: 'crashes', event: 'error', data: { message: 'out of memory' } },
    { name: 'cannot be loaded', event: 'error', data: {} },
    { name: 'cannot be understood', event: 'messageerror', data: {} }
  ])(
    'fails what is under way when the worker $name, and starts another',
    async ({ event, data }) => {
      const tasks = [codeOf(status()), codeOf(status())];
      workers[0].emit(event, data);
      expect(await Promise.all(tasks)).toEqual(['Unexpected', 'Unexpected']);
      expect(workers[0].terminated).toBe(true);
      const next = status();
      workers[1].say({ type: 'ready' });
      workers[1].say({ type: 'result', id: 3, result: STATUS });
      expect(await next).toEqual(STATUS);
    }
  );

  it('gives a worker up that never gets ready', async () => {
    const task = codeOf(status());
    jest.advanceTimersByTime(60_000);
    expect(await task).toBe('Unexpected');
    expect(workers[0].terminated).toBe(true);
  });

  it('stops the worker when it has had nothing to do for a while', async () => {
    const tasks = [status(), status()];
    const [worker] = workers;
    worker.say({ type: 'ready' });
    worker.say({ type: 'result', id: 1, result: STATUS });
    await tasks[0];
    jest.advanceTimersByTime(10_000);
    expect(worker.terminated).toBe(false);
    worker.say({ type: 'result', id: 2, result: STATUS });
    await tasks[1];
    jest.advanceTimersByTime(999);
    expect(worker.terminated).toBe(false);
    jest.advanceTimersByTime(1);
    expect(worker.terminated).toBe(true);
    void codeOf(status());
    expect(workers).toHaveLength(2);
  });

  it('cancels what is under way when disposed, and does nothing after', async () => {
    const task = codeOf(status());
    client.dispose();
    expect(await task).toBe('Cancelled');
    expect(workers[0].terminated).toBe(true);
    expect(await codeOf(status())).toBe('Cancelled');
    expect(workers).toHaveLength(1);
  });
});
