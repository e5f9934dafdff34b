import { Pulse } from './pulse';

let asked: Uint8Array[];
let deaths: number;
let pulse: Pulse;

beforeEach(() => {
  jest.useFakeTimers();
  asked = [];
  deaths = 0;
  pulse = new Pulse(
    question => asked.push(question),
    () => deaths++
  );
});

afterEach(() => {
  pulse.dispose();
  jest.useRealTimers();
});

it('asks nothing while nobody touches it', () => {
  jest.advanceTimersByTime(3600_000);
  expect([asked.length, deaths]).toEqual([0, 0]);
});

it('asks for one pixel, seldom, and is content with any answer', () => {
  for (let second = 0; second < 20; second++) {
    pulse.touched();
    jest.advanceTimersByTime(500);
    pulse.heard();
    jest.advanceTimersByTime(500);
  }
  expect([asked.length, deaths]).toEqual([4, 0]);
  expect([...asked[0]]).toEqual([3, 0, 0, 0, 0, 0, 0, 1, 0, 1]);
});

it('finds a connection dead that does not answer', () => {
  pulse.touched();
  jest.advanceTimersByTime(9_999);
  expect(deaths).toBe(0);
  jest.advanceTimersByTime(1);
  expect(deaths).toBe(1);
});

it('finds nothing once it is disposed', () => {
  pulse.touched();
  pulse.dispose();
  pulse.touched();
  jest.advanceTimersByTime(60_000);
  expect([asked.length, deaths]).toEqual([1, 0]);
});
