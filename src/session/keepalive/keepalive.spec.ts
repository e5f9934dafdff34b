/** @jest-environment jsdom */
import { Signal } from '@lumino/signaling';
import type { IKeepaliveState, IServerKeepalive } from '../../server/keepalive';
import { Keepalive } from './keepalive';
import { PageLease } from './page-lease';
import { whenFinished } from './until-finished';

const MINUTE = 60_000;

let now = 0;
let posts: [ahead: number, outlivesPage: boolean][];
let isAllowed: boolean;
const open: { dispose(): void }[] = [];

function keep<T extends { dispose(): void }>(part: T): T {
  open.push(part);
  return part;
}

beforeEach(() => {
  jest.useFakeTimers({ now: 1e12 });
  now = Date.now();
  posts = [];
  isAllowed = true;
  window.localStorage.clear();
});
afterEach(() => {
  open.splice(0).forEach(part => part.dispose());
  jest.useRealTimers();
});

/** The lease of one tab. */
function newLease(): PageLease {
  return new PageLease({
    post: async (time, outlivesPage) => {
      posts.push([(time - Date.now()) / MINUTE, outlivesPage]);
      return isAllowed;
    },
    now: () => Date.now(),
    storage: window.localStorage,
    key: 'k'
  });
}

/** A way that is there or not. */
function newWay(state: Partial<IKeepaliveState> | null): IServerKeepalive & {
  calls: string[];
} {
  const full = state && { until: null, latest: null, error: null, ...state };
  const calls: string[] = [];
  return {
    calls,
    read: async () => {
      calls.push('read');
      return full;
    },
    start: async until => {
      calls.push('start');
      return { until, latest: null, error: null };
    },
    stop: async () => {
      calls.push('stop');
    }
  };
}

function newKeepalive(
  ways: IServerKeepalive[],
  lease: PageLease | null = newLease()
): Keepalive {
  return new Keepalive({ ways, lease, now: () => Date.now() });
}

it.each([
  [[true, true], 0],
  [[false, true], 1],
  [[false, false], -1]
])('takes the first way that is there: %j', async (there, expected) => {
  const ways = there.map(isThere => newWay(isThere ? {} : null));
  const keepalive = keep(newKeepalive(ways));
  expect(keepalive.isPossible).toBe(false);
  await keepalive.keep(now + 90 * MINUTE);
  const started = ways.findIndex(({ calls }) => calls.includes('start'));
  expect(started).toBe(expected);
  expect(keepalive.isPossible).toBe(true);
  expect(keepalive.reading).toEqual({
    until: now + 90 * MINUTE,
    way: expected < 0 ? 'page' : 'server'
  });
  expect(posts).toHaveLength(expected < 0 ? 1 : 0);
  await keepalive.stop();
  expect(keepalive.reading).toBeNull();
  // A way that is not there is asked once.
  await keepalive.refresh();
  const [first] = ways;
  const reads = first.calls.filter(call => call === 'read');
  expect(reads).toHaveLength(there[0] ? 2 : 1);
});

it('ends by itself', async () => {
  const keepalive = keep(newKeepalive([newWay({ until: now + MINUTE })]));
  await keepalive.refresh();
  expect(keepalive.reading?.until).toBe(now + MINUTE);
  jest.advanceTimersByTime(MINUTE);
  expect(keepalive.reading).toBeNull();
});

it('tells the hub a little ahead while the page is open, and no more at the end', async () => {
  const lease = keep(newLease());
  await lease.start(now + 15 * MINUTE);
  expect(posts).toEqual([[10, false]]);
  await jest.advanceTimersByTimeAsync(20 * MINUTE);
  expect(posts.map(([ahead]) => Math.round(ahead))).toEqual([10, 10, 7, 3]);
  expect(lease.until).toBeNull();
});

it('tells the hub as far ahead as it takes when the page goes', async () => {
  await keep(newLease()).start(now + 300 * MINUTE);
  window.dispatchEvent(new Event('pagehide'));
  const [ahead, outlives] = posts[1];
  expect(outlives).toBe(true);
  expect(ahead).toBeGreaterThan(58);
  expect(ahead).toBeLessThan(59);
});

it('is told of what other tabs do', async () => {
  const lease = keep(newLease());
  const keepalive = keep(newKeepalive([], newLease()));
  await keepalive.refresh();
  const changed = jest.fn();
  keepalive.changed.connect(changed);
  await lease.start(now + 30 * MINUTE);
  window.dispatchEvent(new StorageEvent('storage', { key: 'k' }));
  expect(changed).toHaveBeenCalledTimes(1);
  expect(keepalive.reading?.until).toBe(now + 30 * MINUTE);
  await keepalive.stop();
  window.dispatchEvent(new StorageEvent('storage', { key: 'k' }));
  expect(lease.until).toBeNull();
  const before = posts.length;
  await jest.advanceTimersByTimeAsync(30 * MINUTE);
  expect(posts).toHaveLength(before);
});

it('says so where this user may not', async () => {
  isAllowed = false;
  const lease = keep(newLease());
  await expect(lease.start(now + MINUTE)).rejects.toMatchObject({
    code: 'ServerRefused'
  });
  expect(lease.until).toBeNull();
});

it('knows when a notebook has finished', async () => {
  const kernel = { status: 'busy' };
  const statusChanged = new Signal<object, void>(kernel);
  const disposed = new Signal<object, void>(kernel);
  const done = jest.fn();
  const watched = Object.assign(kernel, { statusChanged, disposed });
  whenFinished(watched, done);
  const become = (status: string): void => {
    kernel.status = status;
    statusChanged.emit();
  };
  jest.advanceTimersByTime(MINUTE);
  become('idle');
  jest.advanceTimersByTime(1000);
  become('busy');
  jest.advanceTimersByTime(MINUTE);
  expect(done).not.toHaveBeenCalled();
  become('idle');
  jest.advanceTimersByTime(MINUTE);
  expect(done).toHaveBeenCalledTimes(1);
  disposed.emit();
  expect(done).toHaveBeenCalledTimes(1);
});
