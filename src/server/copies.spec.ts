import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import path from 'node:path';
import { ContentsManager, ServerConnection } from '@jupyterlab/services';
import { CodedError, isCoded } from '../errors';
import { JupyterServer } from '../testing/jupyter-server';
import { copyEntry, previewCopy, type ICopyWays } from './copies';
import type { ICopyProgress } from './copy-types';
import { serverRequests, type SendToServer } from './request';

const MB = 1024 * 1024;
const NAMES = ['a.csv', 'data-Copy1.csv', 'ü ñ %2f #?.csv', '-rf'];

/** What something ends with: its value, or the code and path of its error. */
async function outcome<T>(promise: Promise<T>): Promise<T | [string, unknown]> {
  return promise.catch((error: unknown) => {
    if (!isCoded(error)) {
      throw error;
    }
    return [error.code, (error.data as { path?: string }).path];
  });
}

describe.each([true, false])('a server, with a companion: %s', companion => {
  let server: JupyterServer;
  let contents: ContentsManager;
  let ways: ICopyWays;

  beforeAll(async () => {
    // Lab's client tells of answers that are no JSON.
    jest.spyOn(console, 'debug').mockImplementation(() => undefined);
    server = await JupyterServer.start({
      companion,
      // As it is on most servers.
      allowHidden: false
    });
    const serverSettings = ServerConnection.makeSettings({
      ...server.connection,
      fetch
    });
    contents = new ContentsManager({ serverSettings });
    ways = { contents, send: serverRequests(serverSettings) };
    for (const name of NAMES) {
      write(`../data/week 1/${name}`, name);
    }
    mkdirSync(at('../data/empty'));
    mkdirSync(at('shared'));
    symlinkSync(at('../data'), at('shared/climate'));
  }, 60_000);
  afterAll(async () => {
    contents?.dispose();
    await server?.stop();
  });

  const at = (file: string): string => path.join(server.home, file);

  // The Contents API makes folders for checkpoints wherever it renames something.
  const shownIn = (folder: string): string[] =>
    readdirSync(at(folder)).filter(name => !name.startsWith('.'));

  function write(file: string, data: string | Buffer): void {
    mkdirSync(path.dirname(at(file)), { recursive: true });
    writeFileSync(at(file), data);
  }

  it('copies a folder, with all names as they are', async () => {
    const order = { from: 'shared/climate', to: 'mine/new/climate' };
    const met: ICopyProgress[] = [];
    const done = await copyEntry(ways, order, {
      onProgress: progress => met.push({ ...progress })
    });
    const bytes = Buffer.byteLength(NAMES.join(''));
    expect(done).toEqual({ files: 4, bytes, leftOut: [], leftOutCount: 0 });
    expect(met.length).toBeGreaterThan(0);
    expect(shownIn('mine/new')).toEqual(['climate']);
    expect(readdirSync(at('mine/new/climate')).sort()).toEqual([
      'empty',
      'week 1'
    ]);
    for (const name of NAMES) {
      const copied = readFileSync(at(`mine/new/climate/week 1/${name}`));
      expect(copied.toString()).toBe(name);
    }
  });

  it('copies a file', async () => {
    const order = { from: 'shared/climate/week 1/a.csv', to: 'b.csv' };
    expect(await copyEntry(ways, order)).toMatchObject({ files: 1, bytes: 5 });
    expect(readFileSync(at('b.csv')).toString()).toBe('a.csv');
    expect(readdirSync(at('.')).filter(name => /copy/i.test(name))).toEqual([]);
  });

  it('replaces nothing unasked', async () => {
    write('file', 'mine');
    write('folder/inner', 'mine');
    const from = 'shared/climate/week 1';
    for (const to of ['file', 'folder']) {
      expect(await outcome(copyEntry(ways, { from, to }))).toEqual([
        'Exists',
        to
      ]);
    }
    expect(readFileSync(at('file')).toString()).toBe('mine');
    expect(readdirSync(at('folder'))).toEqual(['inner']);
  });

  it('replaces what is there, and nothing before the end', async () => {
    write('published/old', 'old');
    write('published/a.csv', 'old');
    const order = {
      ...{ from: 'shared/climate/week 1', to: 'published' },
      replace: true
    };
    await copyEntry(ways, order);
    const beside = shownIn('.').filter(name => /^published./.test(name));
    expect(beside).toEqual([]);
    expect(readdirSync(at('published')).sort()).toEqual([...NAMES].sort());
    expect(readFileSync(at('published/a.csv')).toString()).toBe('a.csv');
  });

  it('does not replace what it copies from', async () => {
    write('course/week 1/a', 'a');
    for (const from of ['course', 'course/week 1']) {
      const order = { from, to: 'course', replace: true };
      expect(await outcome(copyEntry(ways, order))).toEqual([
        'Exists',
        'course'
      ]);
    }
    expect(shownIn('course')).toEqual(['week 1']);
  });

  it('says what is not there', async () => {
    const order = { from: 'shared/climate/gone', to: 'gone' };
    expect(await outcome(copyEntry(ways, order))).toEqual([
      'NotThere',
      'shared/climate/gone'
    ]);
    expect(existsSync(at('gone'))).toBe(false);
  });

  it('leaves nothing when it is stopped', async () => {
    for (let number = 0; number < 200; number++) {
      write(`../data/large/f${number}`, Buffer.alloc(2 * MB, 1));
    }
    mkdirSync(at('stopped'));
    const stop = new AbortController();
    const copying = copyEntry(
      ways,
      { from: 'shared/climate/large', to: 'stopped/large' },
      { signal: stop.signal, onProgress: () => stop.abort() }
    );
    expect(await outcome(copying)).toEqual(['Cancelled', undefined]);
    expect(shownIn('stopped')).toEqual([]);
  }, 60_000);

  it('previews with a companion', async () => {
    write('week 1/a.csv', 'other');
    write('week 1/only there', 'x');
    const order = { from: 'shared/climate/week 1', to: 'week 1' };
    const preview = await previewCopy(ways.send, order);
    if (!companion) {
      expect(preview).toBeNull();
      return;
    }
    expect(preview).toMatchObject({
      ...{ totalFiles: 4, exists: true, isComplete: true },
      ...{ new: 3, changed: 1, same: 0, onlyThere: 1 }
    });
    expect(preview?.free).toBeGreaterThan(0);
    expect(preview?.names).toContainEqual({ path: 'a.csv', kind: 'changed' });
    const gone = { from: 'shared/climate/gone', to: 'x' };
    expect(await outcome(previewCopy(ways.send, gone))).toEqual([
      'NotThere',
      'shared/climate/gone'
    ]);
  });

  it('tells what is left out', async () => {
    if (!companion) {
      return;
    }
    write('../data/odd/a', 'a');
    symlinkSync('/etc/hostname', at('../data/odd/out'));
    const order = { from: 'shared/climate/odd', to: 'odd' };
    expect(await copyEntry(ways, order)).toMatchObject({
      leftOut: ['shared/climate/odd/out'],
      leftOutCount: 1
    });
    expect(statSync(at('odd')).isDirectory()).toBe(true);
  });
});

describe('a companion that answers', () => {
  const order = { from: 'a', to: 'b' };
  const status = {
    ...{ id: 'x', state: 'copying', files: 1, bytes: 2 },
    ...{ totalFiles: 3, totalBytes: 4, leftOut: [], leftOutCount: 0 },
    error: null
  };
  const unreachable = new CodedError('ServerUnreachable', { detail: 'x' });

  function answering(
    ...answers: ([number, unknown] | CodedError)[]
  ): [SendToServer, string[]] {
    const asked: string[] = [];
    const send: SendToServer = async (to, { method = 'GET' } = {}) => {
      asked.push(`${method} ${to}`);
      const answer = answers.shift();
      if (answer === undefined || answer instanceof CodedError) {
        throw answer ?? new Error('asked too often');
      }
      return { status: answer[0], body: answer[1] };
    };
    return [send, asked];
  }

  const contents = {} as ContentsManager;
  const done = { ...status, state: 'done', files: 3 };

  it('is asked again while the connection is gone', async () => {
    const [send] = answering([202, status], unreachable, unreachable, [
      200,
      done
    ]);
    expect((await copyEntry({ send, contents }, order)).files).toBe(3);
  });

  it('is told anew what it has forgotten', async () => {
    const [send, asked] = answering(
      [202, status],
      [404, { code: 'BadRequest', data: { detail: '' }, message: '' }],
      [202, done]
    );
    expect((await copyEntry({ send, contents }, order)).files).toBe(3);
    expect(asked).toEqual([
      'POST homeroom/copies',
      'GET homeroom/copies/x',
      'POST homeroom/copies'
    ]);
  });

  it('says why it failed', async () => {
    const error = {
      ...{ code: 'NoSpace', message: 'm', path: 'b' },
      data: { path: 'b', needed: 2, free: 1, what: 'copy' }
    };
    const [send] = answering([202, { ...status, state: 'failed', error }]);
    await expect(copyEntry({ send, contents }, order)).rejects.toMatchObject({
      code: 'NoSpace',
      data: { needed: 2, free: 1 }
    });
  });

  it('is not asked for a copy that is stopped before it starts', async () => {
    const [send, asked] = answering();
    const signal = AbortSignal.abort();
    const copying = copyEntry({ send, contents }, order, { signal });
    expect(await outcome(copying)).toEqual(['Cancelled', undefined]);
    expect(asked).toEqual([]);
  });

  it('may have ended before it is stopped', async () => {
    const stop = new AbortController();
    const [send, asked] = answering([202, status], [200, done]);
    const { files } = await copyEntry({ send, contents }, order, {
      signal: stop.signal,
      onProgress: () => stop.abort()
    });
    expect(files).toBe(3);
    expect(asked[1]).toBe('DELETE homeroom/copies/x');
  });

  it.each([
    ['refused', [400, { code: 'BadRequest', data: {} }], 'BadRequest'],
    ['broken', [500, null], 'ServerUnreachable']
  ] as [string, [number, unknown], string][])(
    'passes on that it is %s',
    async (_, answer, code) => {
      const [send] = answering(answer);
      await expect(copyEntry({ send, contents }, order)).rejects.toMatchObject({
        code
      });
      const [again] = answering(answer);
      await expect(previewCopy(again, order)).rejects.toMatchObject({ code });
    }
  );
});
