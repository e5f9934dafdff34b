import { freeOf } from './free-space';

it.each<[unknown, number | null]>([
  [{ disk_total: 100, disk_used: 30 }, 70],
  [{ disk_total: 100, disk_used: 130 }, 0],
  [{ disk_total: 0, disk_used: 0 }, null],
  [{ disk_total: '100', disk_used: 30 }, null],
  [{ rss: 1 }, null],
  [null, null]
])('reads %j: %p', (body, expected) => {
  expect(freeOf(body)).toBe(expected);
});
