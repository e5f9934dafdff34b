import { sizesInOneUnit, sizeWords } from './size-words';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1500, '1.5 kB'],
  [26_000_000, '26 MB'],
  [3_000_000_000_000_000, '3,000 TB']
])('says of %d bytes: %s', (bytes, expected) => {
  expect(sizeWords(bytes)).toBe(expected);
});

it('gives a part in the unit of the whole', () => {
  expect(sizesInOneUnit(12e6, 40e6)).toEqual(['12', '40 MB']);
});
