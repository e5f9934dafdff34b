import {
  mkdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync
} from 'fs';
import * as path from 'path';
import { JupyterServer } from '../testing/jupyter-server';
import { ContentsClient } from './contents';

jest.setTimeout(120_000);

let server: JupyterServer;
const bytes = Buffer.from(
  Array.from({ length: 300_000 }, (_, at) => (at * 7 + (at >> 9)) & 255)
);

beforeAll(async () => {
  server = await JupyterServer.start();
});

afterAll(async () => {
  await server.stop();
});

function put(name: string, content: Uint8Array | string): void {
  const file = path.join(server.home, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** What a network makes of a request to `files/`; undefined = nothing. */
type Fault = (
  url: string,
  init: RequestInit
) => Promise<Response | undefined> | undefined;

/** A client, and the requests that it sent: the method's handler and path. */
function client(fault: Fault = () => undefined, options: object = {}) {
  const sent: string[] = [];
  const contents = new ContentsClient({
    ...server.connection,
    ...options,
    fetch: async (input, init = {}) => {
      const url = String(input);
      sent.push(url.slice(server.connection.baseUrl.length));
      const isFile = url.startsWith(`${server.connection.baseUrl}files/`);
      return (isFile && (await fault(url, init))) || fetch(input, init);
    }
  });
  return { contents, sent };
}

const answer = (status: number, type = 'text/plain', text = 'no') =>
  Promise.resolve(
    new Response(text, { status, headers: { 'Content-Type': type } })
  );

/** Ways in which `files/` gives no file. */
const REFUSALS: [string, Fault][] = [
  ['is not there', () => answer(404)],
  ['is forbidden', () => answer(403)],
  ['breaks', () => answer(500)],
  ['gives a sign-in page', () => answer(200, 'text/html; charset=UTF-8')],
  [
    'leads to a sign-in page',
    (_, init) =>
      fetch(`${server.connection.baseUrl}files/x`, {
        redirect: init.redirect
      })
  ]
];

/** Ways in which `files/` gives no part of a file. */
const NO_RANGES: [string, Fault][] = [
  ...REFUSALS,
  [
    'ignores ranges',
    (url, init) => {
      const headers = { ...(init.headers as Record<string, string>) };
      delete headers.Range;
      return fetch(url, { ...init, headers });
    }
  ],
  [
    'gives another range',
    (url, init) =>
      fetch(url, {
        ...init,
        headers: { ...init.headers, Range: 'bytes=7-1006' }
      })
  ]
];

describe('ContentsClient.read', () => {
  it.each([
    ['a name with all sorts of marks', 'ä b/%41 +?#&=;@\'"\\[1]:,~ü.bin'],
    ['a hidden one', '.git/objects/pack/pack-1.pack'],
    ['a notebook', 'a.ipynb'],
    ['a page', 'a.html'],
    ['packed text', 'a.csv.gz'],
    ['no ending', 'Makefile']
  ])('gives the exact bytes in one request: %s', async (_, name) => {
    put(name, bytes);
    const { contents, sent } = client();
    expect(bytes.equals((await contents.read(name))!)).toBe(true);
    expect(sent).toHaveLength(1);
  });

  it('gives an empty file', async () => {
    put('empty', '');
    const { contents } = client();
    expect(await contents.read('empty')).toEqual(new Uint8Array());
  });

  it('gives what is there now, not what was there', async () => {
    const { contents } = client();
    for (const text of ['one', 'two', 'six']) {
      put('changing.txt', text);
      expect(Buffer.from((await contents.read('changing.txt'))!)).toEqual(
        Buffer.from(text)
      );
    }
  });

  it.each(REFUSALS)(
    'takes the Contents API where files/ %s, and remembers',
    async (_, fault) => {
      put('a.bin', bytes);
      const { contents, sent } = client(fault);
      for (let times = 0; times < 5; times++) {
        expect(bytes.equals((await contents.read('a.bin'))!)).toBe(true);
      }
      const asked = sent.filter(url => url.startsWith('files/'));
      expect(asked).toHaveLength(3);
    }
  );

  it('goes on asking files/ where there just is no such file', async () => {
    put('a.bin', bytes);
    const { contents, sent } = client();
    for (let times = 0; times < 5; times++) {
      expect(await contents.read('none')).toBeNull();
    }
    sent.length = 0;
    await contents.read('a.bin');
    expect(sent).toEqual(['files/a.bin']);
  });

  it('follows a link that leads out of the root', async () => {
    const outside = path.join(path.dirname(server.home), 'outside.bin');
    writeFileSync(outside, bytes);
    symlinkSync(outside, path.join(server.home, 'link.bin'));
    const { contents } = client();
    expect(bytes.equals((await contents.read('link.bin'))!)).toBe(true);
    const part = await contents.readRange('link.bin', 10, 20);
    expect(bytes.subarray(10, 30).equals(part!)).toBe(true);
  });

  it('gives null for a folder, and fails for a wrong token', async () => {
    put('folder/a', 'a');
    const { contents } = client();
    expect(await contents.read('folder')).toBeNull();
    expect(await contents.readRange('folder', 0, 1)).toBeNull();
    const stranger = client(undefined, { token: 'wrong' }).contents;
    const refused = { code: 'SessionExpired' };
    await expect(stranger.read('folder/a')).rejects.toMatchObject(refused);
    await expect(stranger.readRange('folder/a', 0, 1)).rejects.toMatchObject(
      refused
    );
  });

  it('tries again when a connection breaks', async () => {
    put('a.bin', bytes);
    let faults = 0;
    const { contents } = client(() =>
      faults++ < 2 ? Promise.reject(new TypeError('reset')) : undefined
    );
    expect(bytes.equals((await contents.read('a.bin'))!)).toBe(true);
    expect(faults).toBe(3);
  });

  it('says that the server does not answer', async () => {
    const { contents } = client(() => answer(503));
    await expect(contents.read('a.bin')).rejects.toMatchObject({
      code: 'ServerUnreachable'
    });
  });

  it('marks what must not count as activity', async () => {
    put('a.bin', bytes);
    const { contents, sent } = client(undefined, { background: true });
    await contents.read('a.bin');
    expect(sent).toEqual(['files/a.bin?no_track_activity=1']);
  });
});

describe('ContentsClient.readRange', () => {
  it('gives just that part, cut at the end of the file', async () => {
    put('a.bin', bytes);
    let moved = 0;
    const { contents, sent } = client(async (url, init) => {
      const response = await fetch(url, init);
      moved += Number(response.headers.get('Content-Length'));
      return response;
    });
    const parts = [
      [0, 1],
      [0, 0],
      [7, 1000],
      [299_999, 1],
      [299_000, 5000],
      [300_000, 1],
      [5_000_000, 10]
    ];
    for (const [offset, length] of parts) {
      const part = await contents.readRange('a.bin', offset, length);
      const wanted = bytes.subarray(offset, offset + length);
      expect(wanted.equals(part!)).toBe(true);
    }
    expect(moved).toBe(1 + 1000 + 1 + 1000);
    expect(sent).toHaveLength(parts.length);
    const whole = await contents.readRange('a.bin', 0, 2 ** 52);
    expect(bytes.equals(whole!)).toBe(true);
    expect(await contents.readRange('none', 0, 10)).toBeNull();
  });

  it.each(NO_RANGES)('cuts the part where files/ %s', async (_, fault) => {
    put('b.bin', bytes);
    const { contents } = client(fault);
    for (const [offset, length] of [
      [1000, 2000],
      [299_000, 5000],
      [300_001, 10],
      [0, 2 ** 52]
    ]) {
      const part = await contents.readRange('b.bin', offset, length);
      const wanted = bytes.subarray(offset, offset + length);
      expect(wanted.equals(part!)).toBe(true);
    }
    expect(await contents.readRange('none', 0, 10)).toBeNull();
  });

  it('reads a file once where parts cannot be had, until it changes', async () => {
    put('c.bin', bytes);
    const { contents, sent } = client(() => answer(404));
    const read = (offset: number) => contents.readRange('c.bin', offset, 10);
    await Promise.all([read(0), read(100), read(200)]);
    await read(300);
    const whole = () => sent.filter(url => url.includes('content=1')).length;
    expect(whole()).toBe(1);
    truncateSync(path.join(server.home, 'c.bin'), 305);
    expect(bytes.subarray(300, 305).equals((await read(300))!)).toBe(true);
    expect(whole()).toBe(2);
    expect(readFileSync(path.join(server.home, 'c.bin'))).toHaveLength(305);
  });
});
