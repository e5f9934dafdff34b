import { createHash } from 'crypto';
import { readFileSync, writeFileSync } from 'fs';
import * as path from 'path';
import { JupyterServer } from '../testing/jupyter-server';
import { ContentsClient } from './contents';

jest.setTimeout(120_000);

let server: JupyterServer;

beforeAll(async () => {
  server = await JupyterServer.start({ allowHidden: false });
});

afterAll(async () => {
  await server.stop();
});

/** A network that treats the nth PUT of a file (from 0) as `fault` says. */
function network(nth: number, fault: 'request lost' | 'answer lost') {
  let puts = 0;
  return (async (input: RequestInfo | URL, init?: RequestInit) => {
    const isHit = init?.method === 'PUT' && puts++ === nth;
    if (isHit && fault === 'request lost') {
      throw new TypeError('no connection');
    }
    const response = await fetch(input, init);
    if (isHit) {
      await response.text();
      throw new TypeError('connection lost');
    }
    return response;
  }) as typeof fetch;
}

describe('ContentsClient', () => {
  it.each([
    ['text', Buffer.from('a\r\nü\u2028"\\\n')],
    ['a mark at the start', Buffer.from('\ufeffx')],
    ['no UTF-8', Buffer.from([0xff, 0xfe, 65])],
    ['NUL', Buffer.from('a\0b')],
    ['nothing', Buffer.alloc(0)],
    ['a notebook laid out by hand', Buffer.from('{"cells":[] ,"nbformat":4}')]
  ])('writes and reads exactly: %s', async (name, bytes) => {
    const client = new ContentsClient(server.connection);
    const file = `${name} %?#.ipynb`;
    const entry = await client.write(file, bytes);
    expect(readFileSync(path.join(server.home, file)).equals(bytes)).toBe(true);
    expect(Buffer.from((await client.read(file))!).equals(bytes)).toBe(true);
    expect(await client.stat(file)).toEqual(entry);
    expect(entry.size).toBe(bytes.length);
  });

  it.each([
    [0, 'request lost'],
    [0, 'answer lost'],
    [1, 'request lost'],
    [1, 'answer lost'],
    [2, 'answer lost']
  ] as const)(
    'writes a big file once where piece %d has its %s',
    async (nth, fault) => {
      const bytes = Buffer.alloc(9_000_001, 'abcdefg');
      const client = new ContentsClient({
        ...server.connection,
        fetch: network(nth, fault)
      });
      const progress: number[] = [];
      await client.write('big', bytes, written => progress.push(written));
      expect(readFileSync(path.join(server.home, 'big')).equals(bytes)).toBe(
        true
      );
      expect(progress.at(-1)).toBe(bytes.length);
      expect(progress).toEqual([...new Set(progress)].sort((a, b) => a - b));
    }
  );

  it('has the server make checksums', async () => {
    const client = new ContentsClient(server.connection);
    for (const name of ['sum.bin', 'sum.ipynb']) {
      writeFileSync(path.join(server.home, name), Buffer.from([0, 255, 10]));
      expect(await client.digest(name)).toEqual({
        algorithm: 'sha256',
        hex: createHash('sha256')
          .update(Buffer.from([0, 255, 10]))
          .digest('hex')
      });
    }
    await client.makeFolder('summed');
    expect(await client.digest('summed')).toBeNull();
    expect(await client.digest('none')).toBeNull();
  });

  it('gives no checksum where the server makes none', async () => {
    writeFileSync(path.join(server.home, 'sum.bin'), 'x');
    const client = new ContentsClient({
      ...server.connection,
      // A server before 2.11 does not know the parameter.
      fetch: (input, init) => fetch(String(input).replace('&hash=1', ''), init)
    });
    expect(await client.digest('sum.bin')).toBeNull();
  });

  it('gives null for what is not there or of the other kind', async () => {
    const client = new ContentsClient(server.connection);
    await client.makeFolder('folder/inner');
    writeFileSync(path.join(server.home, 'file'), 'x');
    expect(await client.read('folder')).toBeNull();
    expect(await client.list('file')).toBeNull();
    expect(await client.list('none/at/all')).toBeNull();
    expect(await client.stat('none')).toBeNull();
    expect((await client.list('folder'))?.map(e => e.name)).toEqual(['inner']);
    await client.remove('none');
  });

  it.each([
    ['HiddenFilesRefused', '.hidden/x', {}],
    ['SessionExpired', 'x', { token: 'wrong' }],
    ['ServerUnreachable', 'x', { baseUrl: 'http://127.0.0.1:9/' }],
    ['ServerRefused', 'no-folder/x', {}]
  ])('fails with %s', async (code, file, options) => {
    const client = new ContentsClient({ ...server.connection, ...options });
    await expect(client.write(file, Buffer.from('x'))).rejects.toMatchObject({
      code
    });
  });
});
