/** @jest-environment jsdom */
import type { IAnnouncement } from '../hub/announcements';
import { ToldAnnouncements } from './told';
import { AnnouncementWatcher } from './watcher';

const MINUTE = 60_000;
const ONE = { id: '1', text: 'Room 5 at two.' };
const OTHER = { id: '2', text: 'The lesson was updated.' };

let visibility: DocumentVisibilityState;
let current: IAnnouncement[] | null;
let read: jest.Mock;
let shown: string[];
let watchers: AnnouncementWatcher[];

/** Another tab of the same browser, or the page after a reload. */
function open(): AnnouncementWatcher {
  const watcher = new AnnouncementWatcher({
    read,
    told: new ToldAnnouncements('key', localStorage),
    show: ({ id, text }) => {
      shown.push(text);
      return () => shown.push(`gone ${id}`);
    }
  });
  watchers.push(watcher);
  return watcher;
}

beforeEach(() => {
  jest.useFakeTimers();
  localStorage.clear();
  visibility = 'visible';
  jest
    .spyOn(document, 'visibilityState', 'get')
    .mockImplementation(() => visibility);
  current = [];
  shown = [];
  watchers = [];
  read = jest.fn(async () => current);
});

afterEach(() => {
  watchers.forEach(watcher => watcher.dispose());
  jest.restoreAllMocks();
  jest.useRealTimers();
});

it('shows within a minute what is announced, once', async () => {
  open();
  await jest.advanceTimersByTimeAsync(MINUTE);
  current = [ONE];
  await jest.advanceTimersByTimeAsync(MINUTE);
  expect(shown).toEqual([ONE.text]);
  current = [ONE, OTHER];
  await jest.advanceTimersByTimeAsync(10 * MINUTE);
  expect(shown).toEqual([ONE.text, OTHER.text]);
});

it('says nothing again after a reload, and in other tabs', async () => {
  current = [ONE];
  const first = open();
  await jest.advanceTimersByTimeAsync(MINUTE);
  first.dispose();
  open();
  open();
  await jest.advanceTimersByTimeAsync(5 * MINUTE);
  expect(shown).toEqual([ONE.text]);
});

it('takes away what was taken back', async () => {
  current = [ONE];
  open();
  await jest.advanceTimersByTimeAsync(MINUTE);
  // A service that does not answer takes nothing back.
  current = null;
  await jest.advanceTimersByTimeAsync(2 * MINUTE);
  expect(shown).toEqual([ONE.text]);
  current = [];
  await jest.advanceTimersByTimeAsync(MINUTE);
  expect(shown).toEqual([ONE.text, 'gone 1']);
});

it('asks nothing while nobody sees the page, and at once who comes back', async () => {
  open();
  await jest.advanceTimersByTimeAsync(MINUTE);
  visibility = 'hidden';
  await jest.advanceTimersByTimeAsync(1);
  read.mockClear();
  await jest.advanceTimersByTimeAsync(60 * MINUTE);
  expect(read).not.toHaveBeenCalled();
  visibility = 'visible';
  document.dispatchEvent(new Event('visibilitychange'));
  await jest.advanceTimersByTimeAsync(1000);
  expect(read).toHaveBeenCalledTimes(1);
});

it('does not ask all at the same moment', async () => {
  const times = new Set<number>();
  read.mockImplementation(async () => {
    times.add(Date.now());
    return [];
  });
  Array.from({ length: 20 }, open);
  await jest.advanceTimersByTimeAsync(MINUTE);
  expect(times.size).toBeGreaterThan(15);
});

it('goes on where the browser keeps nothing', async () => {
  jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('full');
  });
  current = [ONE];
  open();
  await jest.advanceTimersByTimeAsync(5 * MINUTE);
  expect(shown).toEqual([ONE.text]);
});
