import { randomBytes } from 'crypto';
import type { HttpClient } from 'isomorphic-git';
import { DirectHttp } from '../testing/direct-http';
import { GitHost } from '../testing/git-host';
import { Upstream } from '../testing/upstream';
import { remoteFiles } from './remote-files';
import { RecordingHttp } from './wire/testing/recording-http';

jest.setTimeout(60_000);

let host: GitHost;
let upstream: Upstream;
let http: RecordingHttp;

beforeAll(async () => {
  host = await GitHost.start();
});

afterAll(() => host.stop());

beforeEach(() => {
  const name = `files-${expect.getState().currentTestName?.length}`;
  upstream = new Upstream(host, name);
  upstream.commit({
    'start here.ipynb': '{}',
    'data/ü/big.bin': randomBytes(500_000)
  });
  http = new RecordingHttp(new DirectHttp());
});

/** A host that cannot leave out what is in files: it does not say that it can. */
class WithoutFilter implements HttpClient {
  readonly request: HttpClient['request'] = async request => {
    const response = await this.way.request(request);
    const parts: Uint8Array[] = [];
    for await (const part of response.body ?? []) {
      parts.push(part);
    }
    const text = Buffer.concat(parts).toString('latin1');
    const body = Buffer.from(text.replace(' filter', ' filtre'), 'latin1');
    return { ...response, body: whole(new Uint8Array(body)) };
  };

  private readonly way = new DirectHttp();
}

async function* whole(bytes: Uint8Array): AsyncIterableIterator<Uint8Array> {
  yield bytes;
}

function ask(branch = '') {
  const signal = new AbortController().signal;
  const context = { http, signal, onProgress: () => undefined };
  return remoteFiles(context, { url: upstream.url, branch, confirmed: true });
}

it('names branches and files, and fetches no file', async () => {
  expect(await ask()).toEqual({
    defaultBranch: 'main',
    branch: 'main',
    branches: ['main'],
    files: ['data/ü/big.bin', 'start here.ipynb'],
    isComplete: true
  });
  expect(http.methods).toEqual(['GET', 'POST']);
  expect(http.received).toBeLessThan(10_000);
});

it('knows no files where the host cannot leave out what is in them', async () => {
  http = new RecordingHttp(new WithoutFilter());
  expect(await ask()).toMatchObject({ files: null, isComplete: false });
  expect(http.methods).toEqual(['GET']);
});

it('says which branches there are in place of one that is not there', async () => {
  await expect(ask('no/such')).rejects.toMatchObject({
    code: 'BranchNotFound',
    data: { branches: ['main'] }
  });
});
