import { randomBytes } from 'crypto';
import { rmSync } from 'fs';
import * as path from 'path';
import { isCoded } from '../errors';
import { fetchLargeFiles } from '../git/lfs/fetch-large-files';
import { keep } from '../git/lfs/testing/keep';
import type { ILargeFile, ILargeFiles } from '../git/lfs/types';
import { Network, codedResponse } from './testing/network';
import type { Fault } from './testing/network';
import { Rig } from './testing/rig';

jest.setTimeout(60_000);

const MIB = 1024 * 1024;
const SMALL = Buffer.from('a small file');
const BIG = randomBytes(13 * MIB + 7);

let rig: Rig;
let small: ILargeFile;
let big: ILargeFile;
beforeAll(async () => {
  rig = await Rig.start();
  small = keep(rig.repository, SMALL);
  big = keep(rig.repository, BIG);
});
afterAll(() => rig.stop());

const signal = new AbortController().signal;

async function failure(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'nothing',
    error => (isCoded(error) ? error.code : String(error))
  );
}

describe('large files through the gateway', () => {
  it('come whole, in pieces where they are big', async () => {
    const network = new Network();
    const client = rig.largeFiles({ fetch: network.fetch });
    const absent = { oid: '0'.repeat(64), size: 5 };
    const answers = await client.batch(
      rig.lesson(),
      [small, absent, big],
      signal
    );
    expect(answers).toEqual([
      { oid: small.oid, available: true },
      { oid: absent.oid, available: false },
      { oid: big.oid, available: true }
    ]);
    const loaded: number[] = [];
    expect(
      SMALL.equals(await client.download(rig.lesson(), small, { signal }))
    ).toBe(true);
    expect(network.counts).toEqual({ open: 2, poll: 0, data: 0, remove: 0 });
    const bytes = await client.download(rig.lesson(), big, {
      signal,
      onProgress: now => loaded.push(now)
    });
    expect(BIG.equals(bytes)).toBe(true);
    expect(loaded.at(-1)).toBe(BIG.length);
    expect(network.counts.data).toBe(4);
    expect(network.counts.remove).toBe(1);
  });

  it('are found where the address lacks its .git', async () => {
    const url = rig.lesson().replace(/\.git$/, '/');
    const answers = await rig.largeFiles().batch(url, [small], signal);
    expect(answers[0].available).toBe(true);
  });

  const SURVIVED: { name: string; fault: () => Fault; opened: number }[] = [
    {
      name: 'a companion killed before the download',
      fault: () => {
        let killed = false;
        return async ({ kind, url }, pass) => {
          const download = url.searchParams.get('url')?.endsWith(big.oid);
          if (kind === 'open' && download && !killed) {
            killed = true;
            await rig.killCompanion();
          }
          return pass();
        };
      },
      // The batch, the download that the new companion knows nothing of, and both anew;
      // jupyter-server-proxy may answer in its place while it starts.
      opened: 4
    },
    {
      name: 'a byte that changed on the way',
      fault: () => async (request, pass) => {
        const response = await pass();
        if (request.kind !== 'data' || request.index !== 1) {
          return response;
        }
        const bytes = new Uint8Array(await response.arrayBuffer());
        bytes[0] ^= 1;
        return new Response(bytes, { status: response.status });
      },
      opened: 3
    },
    {
      name: 'lost requests',
      fault:
        () =>
        ({ kind, index }, pass) =>
          kind === 'data' && index % 2 === 0 && index < 6
            ? Promise.reject(new TypeError('network error'))
            : pass(),
      opened: 2
    }
  ];

  it.each(SURVIVED)('survive $name', async ({ fault, opened }) => {
    const network = new Network(fault());
    const client = rig.largeFiles({ fetch: network.fetch });
    await client.batch(rig.lesson(), [big], signal);
    const bytes = await client.download(rig.lesson(), big, { signal });
    expect(BIG.equals(bytes)).toBe(true);
    expect(network.counts.open).toBeGreaterThanOrEqual(opened);
  });

  it('that are gone when they are asked for anew end as not found', async () => {
    const lost = keep(rig.repository, Buffer.from('soon lost'));
    const client = rig.largeFiles();
    await client.batch(rig.lesson(), [lost], signal);
    const { oid } = lost;
    rmSync(
      path.join(
        rig.repository,
        'lfs/objects',
        oid.slice(0, 2),
        oid.slice(2, 4),
        oid
      )
    );
    await rig.killCompanion();
    const download = client.download(rig.lesson(), lost, { signal });
    expect(await failure(download)).toBe('RepositoryNotFound');
  });

  it('stop when they are cancelled', async () => {
    const controller = new AbortController();
    const network = new Network(async ({ kind }, pass) => {
      if (kind === 'data') {
        controller.abort();
      }
      return pass();
    });
    const client = rig.largeFiles({ fetch: network.fetch });
    await client.batch(rig.lesson(), [big], controller.signal);
    const download = client.download(rig.lesson(), big, {
      signal: controller.signal
    });
    expect(await failure(download)).toBe('Cancelled');
    expect(network.counts.remove).toBe(1);
  });

  it('carry credentials, for their repository alone', async () => {
    const sent: (string | null)[] = [];
    const recording: typeof fetch = (input, init) => {
      const headers = new Headers(init?.headers);
      sent.push(headers.get('X-Homeroom-Credentials-Length'));
      return fetch(input, init);
    };
    const authorization = 'Basic bWU6bWU=';
    const client = rig.largeFiles({
      fetch: recording,
      credentials: { scope: rig.lesson(), authorization }
    });
    await client.batch(rig.lesson(), [small], signal);
    await client.download(rig.lesson(), small, { signal });
    expect(sent).toEqual(['14', '14']);
    const other = rig.largeFiles({
      fetch: recording,
      credentials: { scope: `${rig.lesson()}-2`, authorization }
    });
    await other.batch(rig.lesson(), [small], signal);
    expect(sent[2]).toBeNull();
  });
});

describe('a fetch of large files through the gateway', () => {
  const fetchBoth = async (largeFiles: ILargeFiles, url = rig.lesson()) => {
    const files = new Map<string, Uint8Array>();
    const { missing } = await fetchLargeFiles(
      { signal, largeFiles, onProgress: () => undefined },
      url,
      [small, big],
      { onFile: (oid, bytes) => void files.set(oid, bytes) }
    );
    return { missing, files };
  };

  it('gives them', async () => {
    const { missing, files } = await fetchBoth(rig.largeFiles());
    expect(missing).toEqual([]);
    expect(BIG.equals(files.get(big.oid)!)).toBe(true);
    expect(SMALL.equals(files.get(small.oid)!)).toBe(true);
  });

  it.each([
    '/status-404',
    '/status-501',
    '/page',
    '/status-401',
    '/status-503'
  ])('names them as missing where the host answers %s', async fault => {
    const url = rig.lesson(fault);
    const { missing, files } = await fetchBoth(rig.largeFiles(), url);
    expect(missing).toEqual([small.oid, big.oid]);
    expect(files.size).toBe(0);
  });

  it('names them as missing where the gateway is older than Git LFS', async () => {
    const network = new Network(async () =>
      codedResponse(400, 'BadRequest', { detail: 'not a git request' })
    );
    const { missing } = await fetchBoth(
      rig.largeFiles({ fetch: network.fetch })
    );
    expect(missing).toEqual([small.oid, big.oid]);
    expect(network.counts.open).toBe(1);
  });
});
