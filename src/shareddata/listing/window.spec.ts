import { holds, rowsAround, scrollTo } from './window';

/** 10,000 rows of 24 pixels, of which 25 are in view. */
const view = (row: number) => ({
  ...{ count: 10_000, height: 600, rowHeight: 24 },
  top: row * 24
});

it.each([
  ['the top', 0, 0, 49],
  ['near the top', 10, 0, 49],
  ['the middle', 5000, 4988, 5037],
  ['the end', 9975, 9951, 10_000]
])('makes rows around %s', (_, row, from, to) => {
  const rows = rowsAround(view(row));
  expect(rows).toEqual({ from, to });
  expect(holds(rows, view(row))).toBe(true);
});

it('makes no more than there are', () => {
  expect(rowsAround({ ...view(0), count: 30 })).toEqual({ from: 0, to: 30 });
});

it.each([
  [5000, true],
  [5006, true],
  [5007, false],
  [4994, true],
  [4993, false],
  [0, false]
])('has enough around row %i: %s', (row, isEnough) => {
  expect(holds(rowsAround(view(5000)), view(row))).toBe(isEnough);
});

it.each([
  [110, 100 * 24],
  [100, 100 * 24],
  [124, 100 * 24],
  [125, 125 * 24 - 288],
  [3, 0],
  [60, 60 * 24 - 288]
])('scrolls row %i to %i', (row, top) => {
  expect(scrollTo(row, view(100))).toBe(top);
});
