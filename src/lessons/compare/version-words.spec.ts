import { nullTranslator } from '@jupyterlab/translation';
import type { IFileVersions, IVersion } from '../../engine/protocol';
import { folded, runs } from './fold';
import {
  nothingWords,
  offersChoice,
  sizeWords,
  versionWords
} from './version-words';

const trans = nullTranslator.load('');

function versions(
  all: IVersion[],
  comparison: IFileVersions['comparison'] = { kind: 'text', regions: [] }
): IFileVersions {
  return {
    ...{ folder: 'a', path: 'b' },
    versions: all,
    comparison,
    beside: null
  };
}

const mine: IVersion = { names: ['mine'], size: 1 };
const course: IVersion = { names: ['course'], size: 2 };
const now: IVersion = { names: ['now'], size: 3 };
const gone: IVersion = { names: ['course'], size: null };

it.each<[IVersion['names'], boolean, string]>([
  [['mine'], false, 'Yours, before the update'],
  [['course'], false, 'The course’s'],
  [['now'], false, 'The file now'],
  [['mine', 'now'], false, 'Yours, as the file is now'],
  [['course', 'now'], false, 'The course’s, as the file is now'],
  [['mine', 'course'], false, 'Yours and the course’s'],
  [['mine', 'course', 'now'], false, 'Yours and the course’s'],
  [['now'], true, 'Yours, as it is now'],
  [['course'], true, 'The course’s new version']
])('calls %j (incoming: %s) “%s”', (names, incoming, expected) => {
  expect(versionWords({ names }, incoming, trans)).toBe(expected);
});

it.each<[IVersion[], boolean]>([
  [[mine, course, now], true],
  [[{ names: ['mine', 'now'], size: 1 }, course], true],
  [[{ names: ['mine', 'course'], size: 1 }, now], false],
  [[mine, gone, now], false],
  [[{ names: ['mine'], size: null }, course], false]
])('offers a choice between %j: %s', (all, expected) => {
  expect(offersChoice(versions(all))).toBe(expected);
});

it.each<[IVersion[], IFileVersions['comparison'] | undefined, RegExp]>([
  [[mine], undefined, /are the same/],
  [[mine, course], undefined, /^$/],
  [[mine, course], { kind: 'none', reason: 'large' }, /too large/],
  [[mine, course], { kind: 'none', reason: 'binary' }, /no text/]
])('says of %j %j: %s', (all, comparison, expected) => {
  expect(nothingWords(versions(all, comparison), trans)).toMatch(expected);
});

it.each([
  [null, 'no such file'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1500, '1.5 kB'],
  [2_000_000, '2 MB']
])('says of the size %s: %s', (size, expected) => {
  expect(sizeWords(size, trans)).toBe(expected);
});

const tens = Array.from({ length: 10 }, (_, i) => i);

it.each([
  [tens, false, false, [3, 4, 3]],
  [tens, true, false, [0, 7, 3]],
  [tens, false, true, [3, 7, 0]],
  [tens, true, true, [0, 10, 0]],
  [tens.slice(0, 7), false, false, [7, 0, 0]]
])('folds %j (first: %s, last: %s)', (items, isFirst, isLast, expected) => {
  const { head, hidden, tail } = folded(items, { isFirst, isLast });
  expect([head.length, hidden, tail.length]).toEqual(expected);
});

it('finds runs', () => {
  expect(runs([1, 3, 2, 5], n => n % 2 === 1)).toEqual([
    { kind: true, start: 0, items: [1, 3] },
    { kind: false, start: 2, items: [2] },
    { kind: true, start: 3, items: [5] }
  ]);
});
