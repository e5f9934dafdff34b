import { randomBytes } from 'crypto';
import { mkdirSync, rmSync } from 'fs';
import * as path from 'path';
import { CodedError, isCoded } from '../../errors';
import { GitHost } from '../../testing/git-host';
import { Upstream } from '../../testing/upstream';
import type { IProgress } from '../types';
import type { IFetchLargeOptions } from './fetch-large-files';
import { fetchLargeFiles } from './fetch-large-files';
import { DirectLargeFiles } from './testing/direct-large-files';
import { keep } from './testing/keep';
import type { ILargeFile, ILargeFiles } from './types';

const MIB = 1024 * 1024;

let host: GitHost;
let count = 0;
beforeAll(async () => {
  host = await GitHost.start();
});
afterAll(() => host.stop());

/** A repository with Git LFS. */
function repository(): { url: string; keep(bytes: Uint8Array): ILargeFile } {
  const upstream = new Upstream(host, `large-${count++}`);
  const folder = path.join(host.root, path.basename(upstream.url));
  mkdirSync(path.join(folder, 'lfs'));
  return { url: upstream.url, keep: bytes => keep(folder, bytes) };
}

/** Fetch, and keep what came. */
async function fetchAll(
  url: string,
  pointers: ILargeFile[],
  largeFiles: ILargeFiles | undefined = new DirectLargeFiles(),
  options: Partial<IFetchLargeOptions> = {},
  signal = new AbortController().signal
) {
  const files = new Map<string, Uint8Array>();
  const progress: IProgress[] = [];
  const { missing } = await fetchLargeFiles(
    { signal, largeFiles, onProgress: report => progress.push(report) },
    url,
    pointers,
    {
      onFile: (oid, bytes) => {
        expect(files.has(oid)).toBe(false);
        files.set(oid, bytes);
      },
      ...options
    }
  );
  return { missing, files, progress };
}

const absent: ILargeFile = { oid: 'a'.repeat(64), size: 10 };

describe('large files', () => {
  it('come whole, each once, the big ones one by one', async () => {
    const { url, keep } = repository();
    const contents = [9 * MIB, 0, 1, 100_000, 9 * MIB, 5].map(size =>
      randomBytes(size)
    );
    const pointers = contents.map(keep);
    let held = 0;
    let mostHeld = 0;
    const { missing, files, progress } = await fetchAll(
      url,
      [...pointers, ...pointers],
      undefined,
      {}
    );
    expect(missing).toEqual([]);
    expect(files.size).toBe(contents.length);
    for (const [index, { oid }] of pointers.entries()) {
      expect(contents[index].equals(files.get(oid)!)).toBe(true);
    }
    const total = contents.reduce((sum, bytes) => sum + bytes.length, 0);
    expect(progress.at(-1)).toEqual({
      phase: 'downloading',
      loaded: total,
      total
    });
    await fetchAll(url, pointers, undefined, {
      onFile: async (_, { length }) => {
        held += length >= MIB ? 1 : 0;
        mostHeld = Math.max(mostHeld, held);
        await new Promise(resolve => setTimeout(resolve, 20));
        held -= length >= MIB ? 1 : 0;
      }
    });
    expect(mostHeld).toBe(1);
  });

  it('come in batches, a few small ones at once', async () => {
    const { url, keep } = repository();
    const pointers = Array.from({ length: 230 }, (_, index) =>
      keep(Buffer.from(`file ${index}`))
    );
    const way = new DirectLargeFiles();
    const { missing, files } = await fetchAll(url, pointers, way);
    expect(missing).toEqual([]);
    expect(files.size).toBe(230);
    expect(way.log.filter(line => line.startsWith('POST'))).toHaveLength(3);
    expect(way.log).toHaveLength(233);
    expect(way.mostAtOnce).toBe(4);
  });

  it('that the host does not have are missing, the others come', async () => {
    const { url, keep } = repository();
    const here = keep(Buffer.from('here'));
    const other = { ...here, oid: 'b'.repeat(64) };
    const { missing, files } = await fetchAll(url, [absent, here, other]);
    expect(missing).toEqual([absent.oid, other.oid]);
    expect([...files.keys()]).toEqual([here.oid]);
  });

  it('that are too large are not even asked for', async () => {
    const { url, keep } = repository();
    const pointers = [keep(randomBytes(1000)), keep(randomBytes(1001))];
    const way = new DirectLargeFiles();
    const { missing, progress } = await fetchAll(url, pointers, way, {
      largest: 1000
    });
    expect(missing).toEqual([pointers[1].oid]);
    expect(way.log).toHaveLength(2);
    expect(progress.at(-1)?.total).toBe(1000);
  });

  it('are all missing where the host has no Git LFS, after one question', async () => {
    const { url } = new Upstream(host, 'without-lfs');
    const pointers = Array.from({ length: 150 }, (_, index) => ({
      oid: index.toString(16).padStart(64, '0'),
      size: 1
    }));
    const way = new DirectLargeFiles();
    const { missing } = await fetchAll(url, pointers, way);
    expect(missing).toHaveLength(150);
    expect(way.log).toHaveLength(1);
  });

  it('are all missing where there is no way to them', async () => {
    const { url, keep } = repository();
    const here = keep(Buffer.from('here'));
    const { missing } = await fetchLargeFiles(
      { signal: new AbortController().signal, onProgress: () => undefined },
      url,
      [here],
      { onFile: () => undefined }
    );
    expect(missing).toEqual([here.oid]);
  });

  it('that were lost or changed at the host are missing', async () => {
    const { url, keep } = repository();
    const pointers = [keep(Buffer.from('lost')), keep(Buffer.from('here'))];
    const { oid } = pointers[0];
    const file = path.join(
      host.root,
      path.basename(url),
      'lfs/objects',
      oid.slice(0, 2),
      oid.slice(2, 4),
      oid
    );
    const way = new DirectLargeFiles();
    const losing: ILargeFiles = {
      batch: async (...args) => {
        const answers = await way.batch(...args);
        rmSync(file);
        return answers;
      },
      download: (...args) => way.download(...args)
    };
    const { missing, progress } = await fetchAll(url, pointers, losing);
    expect(missing).toEqual([oid]);
    expect(progress.at(-1)?.loaded).toBe(progress.at(-1)?.total);
  });
});

/** What a fetch ends with. */
async function codeOf(fetch: Promise<unknown>): Promise<string> {
  return fetch.then(
    () => 'nothing',
    error => (isCoded(error) ? error.code : String(error))
  );
}

describe('a fetch of large files', () => {
  it.each(['batch', 'download'] as const)(
    'is cancelled during %s',
    async step => {
      const { url, keep } = repository();
      const pointers = [keep(randomBytes(MIB))];
      const controller = new AbortController();
      const way = new DirectLargeFiles();
      const cancelling: ILargeFiles = {
        batch: (...args) => {
          if (step === 'batch') {
            controller.abort();
          }
          return way.batch(...args);
        },
        download: (...args) => {
          controller.abort();
          return way.download(...args);
        }
      };
      const { signal } = controller;
      const fetch = fetchAll(url, pointers, cancelling, {}, signal);
      expect(await codeOf(fetch)).toBe('Cancelled');
    }
  );

  it('ends with what the writing of a file throws', async () => {
    const { url, keep } = repository();
    const fetch = fetchAll(url, [keep(Buffer.from('x'))], undefined, {
      onFile: async () => {
        throw new CodedError('NoSpace', { path: 'lesson/data.bin' });
      }
    });
    expect(await codeOf(fetch)).toBe('NoSpace');
  });

  it.each(['GatewayUnavailable', 'SessionExpired'] as const)(
    'ends with %s: the lesson cannot go on either',
    async code => {
      const { url, keep } = repository();
      const failing: ILargeFiles = {
        batch: async () => {
          throw code === 'GatewayUnavailable'
            ? new CodedError(code, { status: 0 })
            : new CodedError(code, {});
        },
        download: () => Promise.reject(new Error('never called'))
      };
      const fetch = fetchAll(url, [keep(Buffer.from('x'))], failing);
      expect(await codeOf(fetch)).toBe(code);
    }
  );
});
