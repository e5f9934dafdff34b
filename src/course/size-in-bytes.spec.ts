import { sizeInBytes } from './size-in-bytes';

it.each<[string | number, number]>([
  [40_000_000, 40_000_000],
  ['40 MB', 40_000_000],
  ['2.5MB', 2_500_000],
  ['10 GiB', 10 * 1024 ** 3],
  ['1 TB', 1e12]
])('%s', (size, bytes) => {
  expect(sizeInBytes(size)).toBe(bytes);
});
