/** @jest-environment jsdom */
import { followLessons } from './follow-lessons';

const MINUTE = 60_000;
let visibility: DocumentVisibilityState;

beforeEach(() => {
  jest.useFakeTimers();
  visibility = 'visible';
  jest
    .spyOn(document, 'visibilityState', 'get')
    .mockImplementation(() => visibility);
});

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

it('asks at most once a minute, while somebody uses the page', () => {
  const times: number[] = [];
  const following = followLessons({
    refreshLessons: async () => {
      times.push(Date.now());
    }
  });
  for (let minute = 0; minute < 30; minute++) {
    jest.advanceTimersByTime(MINUTE);
    document.dispatchEvent(new Event('keydown', { bubbles: true }));
  }
  const pauses = times.slice(1).map((time, index) => time - times[index]);
  expect(pauses.length).toBeGreaterThan(15);
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(MINUTE);

  visibility = 'hidden';
  document.dispatchEvent(new Event('visibilitychange'));
  times.length = 0;
  jest.advanceTimersByTime(60 * MINUTE);
  expect(times).toEqual([]);
  following.dispose();
});
