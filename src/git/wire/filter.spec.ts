import * as path from 'path';
import { DirectHttp } from '../../testing/direct-http';
import { GitHost } from '../../testing/git-host';
import { Upstream, git } from '../../testing/upstream';
import { discover } from '../discover';
import { canFilter, fetchBlobs, fetchPack } from '../fetch-pack';
import { RecordingHttp } from './testing/recording-http';
import { storeFetched } from './testing/store-fetched';

jest.setTimeout(60_000);

let host: GitHost;
let count = 0;

beforeAll(async () => {
  host = await GitHost.start();
});
afterAll(() => host.stop());

/** A course with a small part and a large one. */
function course(setting: string | null): Upstream {
  const name = `filter-${++count}`;
  const upstream = new Upstream(host, name);
  if (setting) {
    git(path.join(host.root, `${name}.git`), 'config', setting, 'true');
  }
  const large = Buffer.from(
    Array.from({ length: 300_000 }, (_, i) => (i * i) % 251)
  );
  upstream.commit({ 'part/a.txt': 'a', 'part/b.txt': 'b', 'other/c': large });
  upstream.commit({ 'part/a.txt': 'a2' });
  return upstream;
}

async function start(upstream: Upstream) {
  const http = new RecordingHttp(new DirectHttp());
  const context = {
    http,
    signal: new AbortController().signal,
    onProgress: () => undefined
  };
  const remote = await discover(context, {
    url: upstream.url,
    branch: '',
    confirmed: true
  });
  return { http, context, remote };
}

/** The oids of files. */
function blobs(upstream: Upstream, ...files: string[]): string[] {
  return files
    .map(file => git(upstream.folder, 'rev-parse', `HEAD:${file}`))
    .sort();
}

/** Make a repository that knows that files are left out. */
function init(folder: string, upstream: Upstream): void {
  git(host.root, 'init', '-q', '--bare', folder);
  for (const [key, value] of [
    ['core.repositoryFormatVersion', '1'],
    ['extensions.partialClone', 'origin'],
    ['remote.origin.url', upstream.url],
    ['remote.origin.promisor', 'true'],
    ['remote.origin.partialCloneFilter', 'blob:none']
  ]) {
    git(folder, 'config', key, value);
  }
}

/** What is not there of the last commit. */
function missing(folder: string): string[] {
  const options = ['--objects', '--no-walk', '--missing=print'];
  return git(folder, 'rev-list', ...options, 'HEAD')
    .split('\n')
    .filter(line => line.startsWith('?'))
    .map(line => line.slice(1))
    .sort();
}

const NOTHING = { commit: null, shallow: [] };

describe('a host that gives single files', () => {
  it.each([
    ['uploadpack.allowAnySHA1InWant', 0],
    ['uploadpack.allowAnySHA1InWant', 1],
    ['uploadpack.allowReachableSHA1InWant', 0],
    ['uploadpack.allowReachableSHA1InWant', 1]
  ])(
    'by %s: one folder takes three requests, with depth %i',
    async (setting, depth) => {
      const upstream = course(setting);
      const { http, context, remote } = await start(upstream);
      expect(canFilter(remote)).toBe(true);
      const first = await fetchPack(context, remote, NOTHING, depth, {
        filter: 'blob:none'
      });
      const wanted = blobs(upstream, 'part/b.txt', 'part/a.txt');
      const fetched = await fetchBlobs(context, remote, wanted, first);
      expect(http.methods).toEqual(['GET', 'POST', 'POST']);
      expect(http.received).toBeLessThan(5000);
      expect(fetched).toMatchObject({
        promisor: true,
        pack: first.pack,
        packs: [first.pack, expect.stringMatching(/^pack-[0-9a-f]{40}$/)]
      });
      const local = path.join(host.root, `local-${count}`);
      init(local, upstream);
      storeFetched(local, fetched, remote.commit);
      expect(git(local, 'fsck', '--no-dangling', '--no-progress')).toBe('');
      expect(missing(local)).toEqual(blobs(upstream, 'other/c'));
      expect(git(local, 'show', 'HEAD:part/a.txt')).toBe('a2');
    }
  );

  it('is asked with the same bytes in any order, and not for nothing', async () => {
    const upstream = course('uploadpack.allowAnySHA1InWant');
    const { http, context, remote } = await start(upstream);
    const first = await fetchPack(context, remote, NOTHING, 0, {
      filter: 'blob:none'
    });
    const wanted = blobs(upstream, 'part/b.txt', 'part/a.txt');
    await fetchBlobs(context, remote, wanted, first);
    await fetchBlobs(context, remote, [...wanted, ...wanted].reverse(), first);
    expect(http.bodies).toHaveLength(3);
    expect(http.bodies[1]).toBe(http.bodies[2]);
    expect(await fetchBlobs(context, remote, [], first)).toBe(first);
    expect(http.bodies).toHaveLength(3);
  });

  it('updates one folder in two requests, without a filter', async () => {
    const upstream = course('uploadpack.allowAnySHA1InWant');
    const old = await start(upstream);
    const { commit } = old.remote;
    const first = await fetchPack(old.context, old.remote, NOTHING, 1, {
      filter: 'blob:none'
    });
    const local = path.join(host.root, `local-${count}`);
    init(local, upstream);
    storeFetched(local, first, commit);
    upstream.commit({ 'part/a.txt': 'a3', 'other/d': 'd' });
    const { http, context, remote } = await start(upstream);
    const have = { commit, shallow: first.shallow };
    const update = await fetchPack(context, remote, have, 1);
    expect(update.common).toBe(true);
    expect(http.methods).toEqual(['GET', 'POST']);
    // What was there before is still promised, and needed.
    storeFetched(local, { ...update, promisor: true }, remote.commit);
    expect(git(local, 'fsck', '--no-dangling', '--no-progress')).toBe('');
    expect(missing(local)).toEqual(blobs(upstream, 'other/c', 'part/b.txt'));
  });

  it('refuses what it does not have', async () => {
    const upstream = course('uploadpack.allowAnySHA1InWant');
    const { context, remote } = await start(upstream);
    const first = await fetchPack(context, remote, NOTHING, 0);
    await expect(
      fetchBlobs(context, remote, ['1'.repeat(40)], first)
    ).rejects.toMatchObject({
      code: 'UpstreamFailed',
      data: { host: new URL(host.url).host, status: 200 },
      message: expect.stringContaining('not our ref')
    });
  });
});

describe('a host that does not give single files', () => {
  it('is not asked to filter', async () => {
    const { remote } = await start(course(null));
    expect(remote.capabilities.has('filter')).toBe(true);
    expect(canFilter(remote)).toBe(false);
  });
});
