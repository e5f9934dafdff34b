import { comparePaths, isSafePath, isSafeRef } from './names';

describe('isSafePath', () => {
  it.each([
    ['a', true],
    ['a/b c/ü.txt', true],
    ['.gitignore', true],
    ['.github/x', true],
    ['git', true],
    ['a"b\nc', true],
    ['..', false],
    ['a/../b', false],
    ['./a', false],
    ['/a', false],
    ['a//b', false],
    ['a/', false],
    ['a\\b', false],
    ['C:', false],
    ['a\0b', false],
    ['.git', false],
    ['a/.GIT/config', false],
    ['.git ', false],
    ['.git.', false],
    ['.git . /x', false],
    ['.git::$INDEX_ALLOCATION', false],
    ['GIT~1', false],
    ['.g\u200cit/config', false],
    ['.git\ufeff', false],
    ['bad\ufffd', false],
    ['x'.repeat(253), true],
    ['x'.repeat(254), false],
    ['a/' + 'ü'.repeat(127), false]
  ])('%j: %s', (path, safe) => {
    expect(isSafePath(path)).toBe(safe);
  });
});

describe('comparePaths', () => {
  it('is the order of UTF-8 bytes', () => {
    const paths = ['a/b', 'a', 'a.b', 'ä', '\uff5e', '\u{1f600}', '\u{1f601}'];
    const byBytes = [...paths].sort((a, b) =>
      Buffer.compare(Buffer.from(a), Buffer.from(b))
    );
    expect([...paths].reverse().sort(comparePaths)).toEqual(byBytes);
  });
});

it.each([
  ['refs/heads/main', true],
  ['refs/heads/week-1/two', true],
  ['refs/tags/v1.0', true],
  ['refs/heads/ä', true],
  ['HEAD', false],
  ['config', false],
  ['refs/homeroom/x', false],
  ['refs/heads/', false],
  ['refs/heads/../../config', false],
  ['refs/tags/a/../../../x', false],
  ['refs/heads/.a', false],
  ['refs/heads/a/.b', false],
  ['refs/heads/a//b', false],
  ['refs/heads/a.lock', false],
  ['refs/heads/a\nb', false],
  ['refs/heads/a\\b', false],
  ['refs/heads/a@{1}', false]
])('knows whether the ref %j is safe: %p', (ref, expected) => {
  expect(isSafeRef(ref)).toBe(expected);
});
