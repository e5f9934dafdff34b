import { Line } from './line';

let isWanted: boolean;
let tries: number;
let drops: number;
let line: Line;

beforeEach(() => {
  jest.useFakeTimers();
  isWanted = true;
  tries = drops = 0;
  line = new Line({
    connect: () => tries++,
    disconnect: () => drops++,
    isWanted: () => isWanted
  });
});

afterEach(() => {
  line.dispose();
  jest.useRealTimers();
});

it('is connected at the first try', () => {
  line.start();
  expect([line.state, tries]).toEqual(['connecting', 1]);
  line.connected();
  expect(line.state).toBe('connected');
  jest.advanceTimersByTime(3600_000);
  expect([line.state, tries, drops]).toEqual(['connected', 1, 0]);
});

it('tries without end, ever more slowly, never more than 19 s apart', () => {
  line.start();
  const pauses: number[] = [];
  for (let round = 0; round < 50; round++) {
    line.lost();
    expect(line.state).toBe('waiting');
    pauses.push((line.next ?? 0) - Date.now());
    jest.advanceTimersToNextTimer();
    expect(tries).toBe(round + 2);
  }
  expect(pauses[0]).toBeLessThan(1_300);
  expect(pauses[2]).toBeGreaterThan(pauses[0]);
  expect(Math.min(...pauses.slice(10))).toBeGreaterThanOrEqual(15_000);
  expect(Math.max(...pauses)).toBeLessThan(19_000);
});

it('begins with short pauses again once it was connected', () => {
  line.start();
  for (let round = 0; round < 10; round++) {
    line.lost();
    jest.advanceTimersToNextTimer();
  }
  line.connected();
  line.lost();
  expect((line.next ?? 0) - Date.now()).toBeLessThan(1_300);
});

it('gives up on a try that hangs', () => {
  line.start();
  jest.advanceTimersByTime(20_000);
  expect([line.state, drops]).toEqual(['waiting', 1]);
});

it('tries nothing while nobody looks, and goes on when somebody does', () => {
  line.start();
  isWanted = false;
  line.lost();
  expect([line.state, line.next]).toEqual(['waiting', null]);
  jest.advanceTimersByTime(3600_000);
  expect(tries).toBe(1);
  isWanted = true;
  line.wake();
  jest.advanceTimersByTime(2_000);
  expect(tries).toBe(2);
});

it('stops planning when nobody looks any more', () => {
  line.start();
  line.lost();
  isWanted = false;
  jest.advanceTimersByTime(10_000);
  expect([tries, line.state, line.next]).toEqual([1, 'waiting', null]);
});

it('tries at once when asked, and not when it is off', () => {
  line.start();
  line.lost();
  line.tryNow();
  expect([line.state, tries]).toEqual(['connecting', 2]);
  line.stop();
  line.tryNow();
  line.lost();
  jest.advanceTimersByTime(3600_000);
  expect([line.state, tries]).toEqual(['off', 2]);
});
