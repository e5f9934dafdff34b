import { foldsNames, sameNames } from './same-names';
import { scopeOf } from './scope';

const BLOB = { oid: '1'.repeat(40), mode: 0o100644 };

describe('names that differ in case or accents alone', () => {
  it('are found, in folders too', () => {
    const composed = 'caf\u00e9.txt';
    const decomposed = 'cafe\u0301.txt';
    const paths = ['README', 'Readme', 'a/x', 'A/y', composed, decomposed, 'b'];
    expect([...sameNames(paths)].sort()).toEqual(
      ['Readme', 'a/x', composed].sort()
    );
  });

  it('are left out but for the first, and said, where the server takes them for the same', () => {
    const tree = new Map(['README', 'Readme', 'b'].map(path => [path, BLOB]));
    const apart = scopeOf(tree, '', true, new Map());
    expect([...apart.files.keys()]).toEqual(['README', 'Readme', 'b']);
    const folded = scopeOf(tree, '', true, new Map(), sameNames(tree.keys()));
    expect([...folded.files.keys()]).toEqual(['README', 'b']);
    expect(folded.skipped).toEqual([{ path: 'Readme', reason: 'sameName' }]);
    expect([...folded.absent]).toEqual(['Readme']);
  });

  it.each([
    ['a Mac', ['x/.git', 'x/.GIT'], true],
    ['Linux', ['x/.git'], false]
  ])('on %s', async (_, there, expected) => {
    const stat = async (path: string) =>
      there.includes(path)
        ? {
            name: path,
            type: 'directory' as const,
            ...{ size: 0, seconds: 0, nanoseconds: 0 }
          }
        : null;
    expect(await foldsNames({ stat }, 'x/.git')).toBe(expected);
  });
});
