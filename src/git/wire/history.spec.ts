import { randomBytes } from 'crypto';
import { rmSync } from 'fs';
import * as path from 'path';
import { DirectHttp } from '../../testing/direct-http';
import { GitHost } from '../../testing/git-host';
import { Upstream, git } from '../../testing/upstream';
import { discover } from '../discover';
import { fetchPack } from '../fetch-pack';
import { RecordingHttp } from './testing/recording-http';
import { storeFetched } from './testing/store-fetched';

jest.setTimeout(60_000);

let host: GitHost;
let upstream: Upstream;
let bare = '';
let local = '';
let count = 0;

beforeAll(async () => {
  host = await GitHost.start();
});
afterAll(() => host.stop());

beforeEach(() => {
  count++;
  upstream = new Upstream(host, `history-${count}`);
  bare = path.join(host.root, `history-${count}.git`);
  local = path.join(host.root, `local-${count}`);
  git(host.root, 'init', '-q', '--bare', local);
});

/** What was fetched last. */
interface IHere {
  commit: string | null;
  shallow: string[];
}

const NOTHING: IHere = { commit: null, shallow: [] };

/** A file that does not compress. */
const LARGE = randomBytes(300_000);

/** Fetch as a pull does, and put it where git can look at it. */
async function bring(have: IHere, depth: number) {
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
  const fetched = await fetchPack(context, remote, have, depth);
  storeFetched(local, fetched, remote.commit);
  return { http, fetched, here: { commit: remote.commit, ...fetched } };
}

/** How many commits git sees, and that it finds nothing wrong. */
function commits(): number {
  expect(git(local, 'fsck', '--no-dangling', '--no-progress')).toBe('');
  expect(git(local, 'rev-list', '--objects', 'HEAD')).not.toBe('');
  return Number(git(local, 'rev-list', '--count', 'HEAD'));
}

function lesson(version: number): Record<string, string> {
  const lines = Array.from({ length: 500 }, (_, i) => `line ${i * 37}`);
  return { 'a/notes.md': [...lines, `version ${version}`].join('\n') };
}

describe('fetchPack', () => {
  it('gets all, then what is new, in two requests each', async () => {
    upstream.commit(lesson(1));
    upstream.commit(lesson(2));
    const first = await bring(NOTHING, 0);
    expect(first.http.methods).toEqual(['GET', 'POST']);
    expect(first.fetched).toMatchObject({
      common: false,
      promisor: false,
      shallow: []
    });
    expect(commits()).toBe(2);
    upstream.commit(lesson(3));
    const second = await bring(first.here, 0);
    expect(second.http.methods).toEqual(['GET', 'POST']);
    expect(second.fetched.common).toBe(true);
    expect(commits()).toBe(3);
    expect(second.http.received).toBeLessThan(first.http.received);
  });

  it('asks with the same bytes, whoever asks', async () => {
    const old = upstream.commit(lesson(1));
    const commit = upstream.commit(lesson(2));
    const have = { commit: old, shallow: [old] };
    const bodies = await Promise.all(
      [0, 1].map(async () => (await bring(have, 1)).http.bodies)
    );
    expect(bodies[0]).toEqual(bodies[1]);
    expect(bodies[0]).toEqual([
      `0070want ${commit} multi_ack_detailed side-band-64k ofs-delta agent=git/homeroom\n` +
        `0035shallow ${old}\n` +
        '0000' +
        `0032have ${old}\n` +
        '0009done\n'
    ]);
  });

  it('gets one commit, then what is new, then all that came before', async () => {
    for (const version of [1, 2, 3]) {
      upstream.commit({ ...lesson(version), large: LARGE });
    }
    const first = await bring(NOTHING, 1);
    expect(first.fetched.shallow).toEqual([first.here.commit]);
    expect(first.http.received).toBeGreaterThan(LARGE.length);
    expect(commits()).toBe(1);
    upstream.commit(lesson(4));
    upstream.commit(lesson(5));
    const second = await bring(first.here, 1);
    expect(second.fetched.common).toBe(true);
    expect(second.fetched.shallow).toEqual([first.here.commit]);
    expect(second.http.received).toBeLessThan(10_000);
    expect(commits()).toBe(3);
    upstream.commit(lesson(6));
    const third = await bring(second.here, 0);
    expect(third.fetched.shallow).toEqual([]);
    expect(commits()).toBe(6);
  });

  it('gets a history that was written anew', async () => {
    upstream.commit(lesson(1));
    upstream.commit(lesson(2));
    for (const depth of [0, 1]) {
      const first = await bring(NOTHING, depth);
      git(upstream.folder, 'checkout', '-q', '--orphan', `anew-${depth}`);
      upstream.commit(lesson(7 + depth));
      const second = await bring(first.here, depth);
      // The old one is not on a branch, but the host did not delete it yet.
      expect(second.fetched.common).toBe(true);
      expect(commits()).toBe(1);
    }
  });

  it('brings nothing where the branch went back to an older commit', async () => {
    upstream.commit(lesson(1));
    upstream.commit(lesson(2));
    const first = await bring(NOTHING, 0);
    git(upstream.folder, 'reset', '-q', '--hard', 'HEAD~');
    upstream.push();
    const second = await bring(first.here, 0);
    expect(second.fetched).toMatchObject({ pack: null, packs: [] });
    expect(commits()).toBe(1);
  });

  it('gets all where the host forgot what is here', async () => {
    upstream.commit(lesson(1));
    for (const depth of [0, 1]) {
      const first = await bring(NOTHING, depth);
      git(upstream.folder, 'checkout', '-q', '--orphan', `gone-${depth}`);
      upstream.commit(lesson(7 + depth));
      git(bare, 'reflog', 'expire', '--expire=now', '--all');
      git(bare, 'gc', '-q', '--prune=now');
      const second = await bring(first.here, depth);
      expect(second.fetched.common).toBe(false);
      expect(second.fetched.pack).not.toBeNull();
      expect(commits()).toBe(1);
    }
  });

  it('gets what a host has that is shallow itself', async () => {
    for (const version of [1, 2, 3, 4]) {
      upstream.commit(lesson(version));
    }
    const whole = `${bare}-whole`;
    git(host.root, 'clone', '-q', '--bare', bare, whole);
    rmSync(bare, { recursive: true });
    git(
      host.root,
      ...['clone', '-q', '--bare', '--depth', '3', `file://${whole}`, bare]
    );
    const boundary = git(bare, 'rev-parse', 'main~2');
    for (const [depth, expected] of [
      [0, 3],
      [2, 2],
      [0, 3]
    ]) {
      rmSync(local, { recursive: true });
      git(host.root, 'init', '-q', '--bare', local);
      const { fetched } = await bring(NOTHING, depth);
      expect(commits()).toBe(expected);
      expect(fetched.shallow.includes(boundary)).toBe(expected === 3);
    }
    const part = await bring(NOTHING, 1);
    await bring(part.here, 0);
    expect(commits()).toBe(3);
  });
});
