import { writeFileSync } from 'fs';
import type { Server } from 'http';
import { createServer } from 'http';
import type { AddressInfo } from 'net';
import * as path from 'path';
import { DirectHttp } from '../../testing/direct-http';
import { GitHost } from '../../testing/git-host';
import { Upstream, git } from '../../testing/upstream';
import { discover } from '../discover';
import { fetchPack } from '../fetch-pack';
import { remote } from '../remote';
import { RecordingHttp } from './testing/recording-http';

jest.setTimeout(60_000);

let host: GitHost;
let upstream: Upstream;
let bare = '';
let count = 0;

beforeAll(async () => {
  host = await GitHost.start();
});
afterAll(() => host.stop());

beforeEach(() => {
  count++;
  upstream = new Upstream(host, `host-${count}`);
  bare = path.join(host.root, `host-${count}.git`);
});

const NOTHING = { commit: null, shallow: [] };

function contextOf(http = new RecordingHttp(new DirectHttp())) {
  const signal = new AbortController().signal;
  return { http, signal, onProgress: () => undefined };
}

const ask = (url = upstream.url, branch = '') =>
  discover(contextOf(), { url, branch, confirmed: true });

describe('discover', () => {
  it('takes one request, also to say that nothing is new', async () => {
    const commit = upstream.commit({ 'a.txt': 'a' });
    const context = contextOf();
    const params = { url: `${upstream.url}/`, branch: '', confirmed: true };
    expect(await discover(context, params)).toMatchObject({
      url: upstream.url,
      ref: 'refs/heads/main',
      commit,
      defaultBranch: 'main',
      branches: ['main'],
      shallow: []
    });
    expect(context.http.methods).toEqual(['GET']);
  });

  it('finds the commit of an annotated tag, and a branch before a tag of its name', async () => {
    const old = upstream.commit({ 'a.txt': 'a' });
    git(upstream.folder, 'tag', '-am', 'One', 'v1');
    git(upstream.folder, 'tag', '-am', 'Two', 'both');
    git(upstream.folder, 'tag', 'light');
    const commit = upstream.commit({ 'a.txt': 'b' });
    git(upstream.folder, 'branch', 'both');
    git(upstream.folder, 'push', '-q', '--tags', 'origin', 'refs/heads/both');
    for (const [branch, ref, expected] of [
      ['v1', 'refs/tags/v1', old],
      ['light', 'refs/tags/light', old],
      ['both', 'refs/heads/both', commit]
    ]) {
      const found = await ask(upstream.url, branch);
      expect(found).toMatchObject({ branch, ref, commit: expected });
      const { pack } = await fetchPack(contextOf(), found, NOTHING, 1);
      expect(pack).not.toBeNull();
    }
  });

  it('reads 10,000 refs', async () => {
    const commit = upstream.commit({ 'a.txt': 'a' });
    const names = Array.from(
      { length: 10_000 },
      (_, i) => `refs/heads/student-${String(i).padStart(5, '0')}`
    );
    const lines = names.map(name => `${commit} ${name}\n`).join('');
    const head = '# pack-refs with: peeled fully-peeled sorted \n';
    writeFileSync(path.join(bare, 'packed-refs'), head + lines);
    const found = await ask(upstream.url, 'student-09999');
    expect(found).toMatchObject({ commit, defaultBranch: 'main' });
    expect(found.branches).toHaveLength(10_001);
  });

  it('says that nothing is in a repository', async () => {
    await expect(ask()).rejects.toMatchObject({ code: 'EmptyRepository' });
  });

  it.each([
    [['only'], 'only'],
    [['week-1', 'master'], 'master'],
    [['week-1', 'week-2'], null]
  ])('where the default branch is gone, with %j: %s', async (names, branch) => {
    const commit = upstream.commit({ 'a.txt': 'a' });
    const pushed = names.map(name => `HEAD:refs/heads/${name}`);
    git(upstream.folder, 'push', '-q', 'origin', ...pushed);
    git(bare, 'update-ref', '-d', 'refs/heads/main');
    if (branch) {
      const found = await ask();
      expect(found).toMatchObject({ branch, commit, defaultBranch: branch });
      await fetchPack(contextOf(), found, NOTHING, 1);
    } else {
      await expect(ask()).rejects.toMatchObject({
        code: 'BranchNotFound',
        data: { branches: names }
      });
      expect(
        await remote(
          { ...contextOf(), contents: {} as never, onFile: () => undefined },
          { url: upstream.url, branch: 'week-1', confirmed: true }
        )
      ).toEqual({ commit, branches: names, defaultBranch: '' });
    }
  });

  it('guesses the branch of a HEAD that is on none', async () => {
    const commit = upstream.commit({ 'a.txt': 'a' });
    git(upstream.folder, 'push', '-q', 'origin', 'HEAD:another', 'HEAD:zz');
    git(bare, 'update-ref', '--no-deref', 'HEAD', commit);
    expect(await ask()).toMatchObject({ branch: 'main', commit });
    git(bare, 'update-ref', '-d', 'refs/heads/main');
    expect(await ask()).toMatchObject({ branch: 'another', commit });
  });

  it('does not mind what a host borrows from another repository', async () => {
    const commit = upstream.commit({ 'a.txt': 'a' });
    const fork = path.join(host.root, `fork-${count}.git`);
    git(host.root, 'clone', '-q', '--bare', '--shared', bare, fork);
    const found = await ask(`${host.url}/fork-${count}.git`);
    expect(found).toMatchObject({ branch: 'main', commit });
    await fetchPack(contextOf(), found, NOTHING, 0);
  });

  it('refuses names of SHA-256 plainly', async () => {
    const name = `sha256-${count}`;
    const folder = path.join(host.root, `${name}.git`);
    git(host.root, 'init', '-q', '--bare', '--object-format=sha256', folder);
    const tree = git(folder, 'mktree', '--missing');
    const commit = git(folder, 'commit-tree', tree, '-m', 'One');
    git(folder, 'update-ref', 'refs/heads/main', commit);
    await expect(ask(`${host.url}/${name}.git`)).rejects.toMatchObject({
      code: 'Unexpected',
      message: expect.stringContaining('SHA-256')
    });
  });

  it.each([
    ['/page', 'NotARepository'],
    ['/status-401', 'AuthenticationRequired'],
    ['/status-403', 'AuthenticationRequired'],
    ['/status-404', 'RepositoryNotFound'],
    ['/status-410', 'RepositoryNotFound'],
    ['/status-503', 'UpstreamFailed']
  ])('on a host that answers as %s: %s', async (fault, code) => {
    const url = upstream.url.replace(host.url, host.url + fault);
    await expect(ask(url)).rejects.toMatchObject({ code });
  });
});

describe('a host without smart HTTP', () => {
  let server: Server;
  let answer = '';
  beforeAll(async () => {
    server = createServer((_, response) => response.end(answer));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise(resolve => server.close(resolve)));

  it('is no repository', async () => {
    const commit = upstream.commit({ 'a.txt': 'a' });
    git(bare, 'update-server-info');
    const { port } = server.address() as AddressInfo;
    // As `info/refs` is on disk.
    answer = `${commit}\trefs/heads/main\n`;
    writeFileSync(path.join(bare, 'info', 'refs'), answer);
    await expect(ask(`http://127.0.0.1:${port}/x.git`)).rejects.toMatchObject({
      code: 'NotARepository'
    });
    answer = '';
    await expect(ask(`http://127.0.0.1:${port}/x.git`)).rejects.toMatchObject({
      code: 'NotARepository'
    });
  });
});

describe('fetchPack', () => {
  /** A way that changes the answers to POSTs. */
  function altering(alter: (bytes: Buffer) => Uint8Array) {
    const way = new DirectHttp();
    return contextOf(
      new RecordingHttp({
        request: async request => {
          const response = await way.request(request);
          const parts: Uint8Array[] = [];
          for await (const part of response.body) {
            parts.push(part);
          }
          const altered = alter(Buffer.concat(parts));
          return {
            ...response,
            body: (async function* () {
              yield altered;
            })()
          };
        }
      })
    );
  }

  it('refuses a pack that was cut off or changed on the way', async () => {
    upstream.commit({ 'a.txt': 'a', 'b.txt': 'b'.repeat(1000) });
    const found = await ask();
    for (const alter of [
      (bytes: Buffer) => bytes.subarray(0, -5),
      (bytes: Buffer) => bytes.subarray(0, -40),
      (bytes: Buffer) => bytes.subarray(0, 8),
      () => new Uint8Array(0),
      () => Buffer.from('<!doctype html>'),
      (bytes: Buffer) => {
        const at = bytes.indexOf('PACK') + 30;
        bytes[at] ^= 1;
        return bytes;
      }
    ]) {
      await expect(
        fetchPack(altering(alter), found, NOTHING, 0)
      ).rejects.toMatchObject({
        code: 'TransferCorrupt',
        data: { url: upstream.url }
      });
    }
  });

  it('tells what a host says against it', async () => {
    upstream.commit({ 'a.txt': 'a' });
    const found = { ...(await ask()), commit: '1'.repeat(40) };
    await expect(
      fetchPack(contextOf(), found, NOTHING, 0)
    ).rejects.toMatchObject({
      code: 'UpstreamFailed',
      message: expect.stringContaining('not our ref')
    });
  });

  it('stops when it is cancelled', async () => {
    upstream.commit({ 'a.txt': 'a' });
    const found = await ask();
    const controller = new AbortController();
    const context = { ...contextOf(), signal: controller.signal };
    await expect(
      fetchPack(
        { ...context, onProgress: () => controller.abort() },
        found,
        NOTHING,
        0
      )
    ).rejects.toMatchObject({ code: 'Cancelled' });
    await expect(fetchPack(context, found, NOTHING, 0)).rejects.toMatchObject({
      code: 'Cancelled'
    });
    expect(context.http.methods).toEqual(['POST']);
  });
});
