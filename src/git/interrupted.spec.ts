import { rmSync, writeFileSync } from 'fs';
import { Classroom } from '../testing/classroom';
import { failingAfter } from '../testing/failing-contents';
import type { Upstream } from '../testing/upstream';
import { status } from './status';

jest.setTimeout(120_000);

let room: Classroom;
let upstream: Upstream;
let count = 0;
let folder = '';

beforeAll(async () => {
  room = await Classroom.start();
});

afterAll(async () => {
  await room.stop();
});

beforeEach(() => {
  count++;
  folder = `cut-${count}`;
  upstream = room.upstream(`cut-repository-${count}`);
});

const OLD = { 'a.txt': 'old a', 'b/b.txt': 'old b', gone: 'gone' };
const NEW = { 'a.txt': 'new a', 'b/b.txt': 'new b', c: 'c', gone: null };

/** As if the lock of the pull that was cut off had expired. */
function expireLock(): void {
  rmSync(room.path(folder, '.git/homeroom/lock.json'), { force: true });
}

/** Every place to cut a pull off at in a full run, every third one else. */
const STEP = process.env.HOMEROOM_FULL ? 1 : 3;

/** Cut a pull off after numbers of writes, until one comes through; then pull again. */
async function cutEverywhere(
  start: () => Promise<void>,
  to: () => string
): Promise<number> {
  let cuts = 0;
  for (let writes = 0; ; writes += STEP) {
    folder = `cut-${count}-${writes}`;
    await start();
    const contents = failingAfter(room.contents, writes);
    const whole = await room.pull(upstream, { folder }, { contents }).then(
      () => true,
      error => {
        expect(error).toMatchObject({ code: 'ServerUnreachable' });
        return false;
      }
    );
    if (whole) {
      return cuts;
    }
    cuts++;
    expireLock();
    const result = await room.pull(upstream, { folder });
    expect(result.to).toBe(to());
    expect(room.complaints(folder)).toBe('');
    expect(room.git(folder, 'rev-parse', 'HEAD')).toBe(to());
    expect(room.git(folder, 'ls-files').split('\n')).toEqual(
      Object.keys(NEW)
        .filter(name => name !== 'gone')
        .sort()
    );
  }
}

describe('a pull that was cut off', () => {
  it('is finished by the next one: clone', async () => {
    upstream.commit(OLD);
    const commit = upstream.commit(NEW);
    const cuts = await cutEverywhere(
      async () => undefined,
      () => commit
    );
    expect(cuts * STEP).toBeGreaterThan(12);
  });

  it('is finished by the next one: update', async () => {
    const other = room.upstream(`cut-other-${count}`);
    const first = upstream.commit(OLD);
    const commit = upstream.commit(NEW);
    expect(other.url).not.toBe(upstream.url);
    const cuts = await cutEverywhere(
      async () => {
        room.git('', 'clone', '-q', upstream.url, folder);
        room.git(folder, 'reset', '-q', '--hard', first);
        room.git(folder, 'update-ref', 'refs/remotes/origin/main', first);
      },
      () => commit
    );
    expect(cuts * STEP).toBeGreaterThan(8);
  });

  it('keeps what the learner did in between', async () => {
    upstream.commit(OLD);
    await room.pull(upstream, { folder });
    upstream.commit(NEW);
    // lock, journal of objects, pack, index of the pack, journal of files
    const contents = failingAfter(room.contents, 5);
    await expect(
      room.pull(upstream, { folder }, { contents })
    ).rejects.toMatchObject({ code: 'ServerUnreachable' });
    expect(await status(room.context(), { folder })).toMatchObject({
      state: 'interrupted'
    });
    expireLock();
    writeFileSync(room.path(folder, 'a.txt'), 'mine');
    expect(await room.pull(upstream, { folder })).toMatchObject({
      recovered: true
    });
    const after = room.snapshot(folder);
    expect(after['a.txt']).toBe('mine');
    expect(after['a_course.txt']).toBe(NEW['a.txt']);
  });

  it('takes the beginning of a new file for its own, and clears copies away', async () => {
    upstream.commit(OLD);
    await room.pull(upstream, { folder });
    const commit = upstream.commit(NEW);
    const contents = failingAfter(room.contents, 5);
    await expect(
      room.pull(upstream, { folder }, { contents })
    ).rejects.toMatchObject({ code: 'ServerUnreachable' });
    expireLock();
    writeFileSync(room.path(folder, 'a.txt'), 'new');
    writeFileSync(room.path(folder, '.~a.txt'), 'old a');
    const result = await room.pull(upstream, { folder });
    expect(result).toMatchObject({ to: commit, recovered: true });
    expect(room.complaints(folder)).toBe('');
  });

  it('survives a killed server', async () => {
    upstream.commit({ ...OLD, big: 'x'.repeat(9_000_000) });
    const commit = upstream.commit(NEW);
    const contents = failingAfter(room.contents, 7, () => room.server.kill());
    await expect(
      room.pull(upstream, { folder }, { contents })
    ).rejects.toMatchObject({ code: 'ServerUnreachable' });
    await room.server.run();
    expireLock();
    const result = await room.pull(upstream, { folder });
    expect(result).toMatchObject({ to: commit, recovered: true });
    expect(room.complaints(folder)).toBe('');
  });

  it('is one at a time', async () => {
    upstream.commit(OLD);
    const results = await Promise.allSettled([
      room.pull(upstream, { folder }),
      room.pull(upstream, { folder })
    ]);
    const good = results.filter(({ status }) => status === 'fulfilled');
    expect(good.length).toBeGreaterThan(0);
    for (const result of results) {
      if (result.status === 'rejected') {
        expect(result.reason).toMatchObject({ code: 'FolderBusy' });
      }
    }
    expect(room.complaints(folder)).toBe('');
  });
});
