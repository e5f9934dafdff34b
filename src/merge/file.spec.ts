import { mergeFile, sameContent } from './file';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** A notebook with a code cell for each source. */
function notebook(sources: string[], indent = 1): string {
  return JSON.stringify(
    {
      cells: sources.map((source, i) => ({
        cell_type: 'code',
        execution_count: null,
        id: `cell-${i}`,
        metadata: {},
        outputs: [],
        source: [source]
      })),
      metadata: {},
      nbformat: 4,
      nbformat_minor: 5
    },
    null,
    indent
  );
}

/** The merge as text; the number of its clashes; null where there is none. */
function merge(path: string, base: string, ours: string, theirs: string) {
  const result = mergeFile({
    path,
    base: utf8(base),
    ours: utf8(ours),
    theirs: utf8(theirs)
  });
  return result.kind === 'merged'
    ? {
        text: new TextDecoder().decode(result.bytes),
        clashes: result.clashes
      }
    : null;
}

it('merges a notebook by its cells, also where its lines touch', () => {
  const result = merge(
    'week 1/a.ipynb',
    notebook(['a', 'b']),
    notebook(['mine', 'b']),
    notebook(['a', 'yours'])
  );
  expect(result).toEqual({ text: notebook(['mine', 'yours']), clashes: 0 });
});

it('counts the cells that both changed', () => {
  const result = merge(
    'a.ipynb',
    notebook(['a']),
    notebook(['mine']),
    notebook(['yours'])
  );
  expect(result?.clashes).toBe(1);
  expect(result?.text).toContain('"mine"');
  expect(result?.text).toContain('"yours"');
});

it('merges other files by line', () => {
  expect(merge('a.py', 'a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nC\n')).toEqual({
    text: 'A\nb\nC\n',
    clashes: 0
  });
  expect(merge('a.py', 'a\n', 'b\n', 'c\n')).toBeNull();
});

it('merges what is only called a notebook by line', () => {
  expect(merge('a.ipynb', 'a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nC\n')).toEqual({
    text: 'A\nb\nC\n',
    clashes: 0
  });
});

it('merges notebooks that are not UTF-8 by line', () => {
  const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
  const result = mergeFile({
    path: 'a.ipynb',
    base: latin1('é\nb\nc\n'),
    ours: latin1('é\nb\nC\n'),
    theirs: latin1('è\nb\nc\n')
  });
  expect(result).toEqual({
    kind: 'merged',
    bytes: latin1('è\nb\nC\n'),
    clashes: 0
  });
});

it('does not break a valid notebook with lines of a broken one', () => {
  const valid = notebook(['a', 'b', 'c']);
  const mine = valid.replace('"a"', '"mine"');
  const broken = valid.replace('"nbformat": 4,', '"nbformat": 4,,');
  expect(merge('a.ipynb', valid, mine, broken)).toBeNull();
  expect(merge('a.ipynb', broken, mine, broken)?.text).toBe(mine);
});

describe('sameContent', () => {
  const valid = notebook(['a']);
  it.each([
    ['a.py', 'a\n', 'a\n', true],
    ['a.py', 'a\n', 'a\r\n', false],
    ['a.ipynb', valid, notebook(['a'], 4), true],
    ['a.ipynb', valid, valid + '\n', true],
    ['a.ipynb', valid, notebook(['b']), false],
    ['a.json', valid, notebook(['a'], 4), false],
    ['a.ipynb', 'a', 'a\n', false],
    ['a.ipynb', valid, valid.slice(1), false]
  ])('%s, case %#', (path, a, b, same) => {
    expect(sameContent(path, utf8(a), utf8(b))).toBe(same);
  });
});
