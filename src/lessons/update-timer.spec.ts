/** @jest-environment jsdom */
import { Presence } from '../components/presence';
import { UpdateTimer } from './update-timer';

const MINUTE = 60_000;
let visibility: DocumentVisibilityState;
let presence: Presence;
let timer: UpdateTimer;
let action: jest.Mock;
let interval: number;

const input = (type = 'keydown') =>
  document.dispatchEvent(new Event(type, { bubbles: true }));
const become = (state: DocumentVisibilityState) => {
  visibility = state;
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  jest.useFakeTimers();
  visibility = 'visible';
  jest
    .spyOn(document, 'visibilityState', 'get')
    .mockImplementation(() => visibility);
  interval = 5 * MINUTE;
  action = jest.fn(async () => undefined);
  presence = new Presence();
  timer = new UpdateTimer({ presence, action, interval: () => interval });
});

afterEach(() => {
  timer.dispose();
  presence.dispose();
  jest.restoreAllMocks();
  jest.useRealTimers();
});

/** Let time pass with input all along, or none. */
function pass(minutes: number, isUsed: boolean): void {
  for (let i = 0; i < minutes; i++) {
    jest.advanceTimersByTime(MINUTE);
    if (isUsed) {
      input();
    }
  }
}

it('looks at the start and then now and then', () => {
  timer.start();
  expect(action).toHaveBeenCalledTimes(1);
  pass(61, true);
  expect(action.mock.calls.length).toBeGreaterThanOrEqual(10);
  expect(action.mock.calls.length).toBeLessThanOrEqual(16);
});

it('does nothing while nobody uses the page, and looks when somebody does', () => {
  timer.start();
  pass(120, false);
  // Somebody counts as present for a while after the start.
  expect(action.mock.calls.length).toBeLessThanOrEqual(2);
  const before = action.mock.calls.length;
  input('pointermove');
  expect(action).toHaveBeenCalledTimes(before + 1);
});

it('does nothing in a hidden tab, and looks when it comes back', () => {
  timer.start();
  become('hidden');
  pass(120, true);
  expect(action).toHaveBeenCalledTimes(1);
  become('visible');
  expect(action).toHaveBeenCalledTimes(2);
  become('hidden');
  become('visible');
  expect(action).toHaveBeenCalledTimes(2);
});

it('never looks where the setting says so, until it changes', () => {
  interval = 0;
  timer.start();
  pass(30, true);
  expect(action).not.toHaveBeenCalled();
  interval = MINUTE;
  pass(3, true);
  expect(action).toHaveBeenCalled();
});

it('ends', () => {
  timer.start();
  timer.dispose();
  pass(60, true);
  expect(action).toHaveBeenCalledTimes(1);
});
