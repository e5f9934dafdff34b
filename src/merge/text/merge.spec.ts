import type { Encoding } from './encoding';
import { encode } from './encoding';
import { mergeText } from './merge';

function bytesOf(text: string, encoding: Encoding = 'utf8'): Uint8Array {
  const bytes = encode(text, encoding);
  if (!bytes) {
    throw new Error(`${encoding} cannot hold ${JSON.stringify(text)}`);
  }
  return bytes;
}

/** Null = a clash. */
function merge(base: string, ours: string, theirs: string): string | null {
  const bytes = mergeBytes(bytesOf(base), bytesOf(ours), bytesOf(theirs));
  return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function mergeBytes(
  base: Uint8Array,
  ours: Uint8Array,
  theirs: Uint8Array
): Uint8Array | null {
  const result = mergeText({ base, ours, theirs });
  if (result.kind === 'merged') {
    expect(result.clashes).toBe(0);
    return result.bytes;
  }
  return null;
}

describe('lines', () => {
  it.each([
    ['two changes', 'a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nC\n', 'A\nb\nC\n'],
    ['two insertions', 'a\nb\n', 'x\na\nb\n', 'a\nb\ny\n', 'x\na\nb\ny\n'],
    ['two deletions', 'a\nb\nc\n', 'b\nc\n', 'a\nb\n', 'b\n'],
    ['the same change', 'a\nb\nc\n', 'X\nb\nc\n', 'X\nb\nY\n', 'X\nb\nY\n'],
    ['the same deletion', 'a\nb\nc\n', 'b\nc\n', 'b\nC\n', 'b\nC\n'],
    ['both deleted all', 'a\n', '', '', ''],
    ['the course emptied it', 'a\n', 'a\n', '', ''],
    [
      'odd words',
      'constructor\nb\n__proto__\n',
      'constructor\nb\nx\n',
      'y\nb\n__proto__\n',
      'y\nb\nx\n'
    ]
  ])('%s', (_, base, ours, theirs, expected) => {
    expect(merge(base, ours, theirs)).toBe(expected);
  });

  it.each([
    ['the same line', 'a\nb\nc\n', 'a\nX\nc\n', 'a\nY\nc\n'],
    ['lines that touch', 'a\nb\nc\n', 'X\nb\nc\n', 'a\nY\nc\n'],
    ['insertions at the same place', 'a\nb\n', 'a\nx\nb\n', 'a\ny\nb\n'],
    ['changed and deleted', 'a\nb\nc\n', 'a\nX\nc\n', 'a\nc\n'],
    ['written anew on both sides', 'a\n', 'x\ny\n', 'z\n'],
    ['both filled an empty file', '', 'x\n', 'y\n'],
    [
      'one clash of two changes',
      'a\nb\nc\nd\ne\n',
      'X\nb\nc\nd\nE\n',
      'Y\nb\nc\nd\ne\nf\n'
    ]
  ])('clash: %s', (_, base, ours, theirs) => {
    expect(merge(base, ours, theirs)).toBeNull();
  });

  it('does not make a change of the course twice', () => {
    const base = 'x\n\n\n';
    const theirs = 'x\n\n\n\n';
    const ours = 'y\nx\n\n\n';
    const merged = merge(base, ours, theirs);
    expect(merged).toBe('y\nx\n\n\n\n');
    expect(merge(base, merged ?? '', theirs)).toBe(merged);
  });

  it('does not leave out a deletion among lines that are alike', () => {
    const base = 'def y():\n    return\n    return\n    print(x)\n\n    data\n';
    const ours =
      'def y():\n    return\n\ndef m():\n    return\n    print(x)\n\n    data\n';
    expect(merge(base, ours, 'def y():\n    return\n\n    data\n')).toBeNull();
  });
});

describe('line ends', () => {
  it.each([
    ['saved with CRLF', 'a\nb\n', 'a\r\nb\r\n', 'a\nB\nc\n', 'a\r\nB\r\nc\r\n'],
    ['saved with LF', 'a\r\nb\r\n', 'a\nb\n', 'a\r\nB\r\nc\r\n', 'a\nB\nc\n'],
    ['saved with CR', 'a\nb\n', 'a\rb\r', 'a\nB\n', 'a\rB\r'],
    [
      'changed and CRLF',
      'a\nb\nc\n',
      'A\r\nb\r\nc\r\n',
      'a\nb\nC\n',
      'A\r\nb\r\nC\r\n'
    ],
    [
      'the course went to CRLF',
      'a\nb\nc\n',
      'A\nb\nc\n',
      'a\r\nb\r\nC\r\n',
      'A\nb\nC\n'
    ],
    [
      'mixed',
      'a\r\nb\nc\r\n',
      'a\r\nb\nC\r\n',
      'x\n\na\r\nb\nc\r\n',
      'x\n\na\r\nb\nC\r\n'
    ],
    [
      'mixed by the learner',
      'a\nb\nc\n',
      'a\nb\r\nC\n',
      'x\na\nb\nc\n',
      'x\na\nb\r\nC\n'
    ],
    // What JupyterLab's editor makes of a file with one CR in it.
    [
      'all CR for one',
      'a\nb\rc\nd\n',
      'a\rb\rc\rd\r',
      'a\nb\rc\nD\n',
      'a\rb\rc\rD\r'
    ],
    [
      'a CR within a line',
      'a\nb\nc\n',
      'A\r\nb\r\nc\r\n',
      'a\nb\n1%\r2%\n',
      'A\r\nb\r\n1%\r2%\r\n'
    ],
    ['without the final newline', 'a\nb\n', 'a\nb', 'A\nb\n', 'A\nb'],
    ['lines after a missing newline', 'a\nb\n', 'a\nb', 'a\nb\nc\n', 'a\nb\nc'],
    ['with a final newline', 'a\nb', 'a\nb\n', 'a\nb\nc', 'a\nb\nc\n'],
    [
      'the course ended the last line',
      'a\nb\nc',
      'A\nb\nc',
      'a\nb\nc\n',
      'A\nb\nc\n'
    ],
    ['one line', 'a', 'a', 'a\r\nb', 'a\r\nb'],
    ['an empty last line', 'a\nb\n', 'a\nb', 'A\nb\n\n', 'A\nb\n\n']
  ])('%s', (_, base, ours, theirs, expected) => {
    expect(merge(base, ours, theirs)).toBe(expected);
    expect(merge(base, expected, theirs)).toBe(expected);
  });
});

describe('encodings', () => {
  const texts = ['é\nb\nc\n', 'é\nb\nC\n', 'è\nb\nc\n', 'è\nb\nC\n'] as const;

  it.each<Encoding>(['utf8', 'utf8-bom', 'utf16le', 'utf16be', 'bytes'])(
    'keeps %s',
    encoding => {
      const [base, ours, theirs, both] = texts.map(t => bytesOf(t, encoding));
      expect(mergeBytes(base, ours, theirs)).toEqual(both);
    }
  );

  it.each<[Encoding, Encoding]>([
    ['utf8', 'utf8-bom'],
    ['utf8-bom', 'utf8'],
    ['utf8', 'utf16le'],
    ['utf16be', 'utf8']
  ])('from %s: a side may change it to %s', (from, to) => {
    const [base, ours, theirs] = texts.map(t => bytesOf(t, from));
    const [baseTo, oursTo, theirsTo, bothTo] = texts.map(t => bytesOf(t, to));
    expect(mergeBytes(base, oursTo, theirs)).toEqual(bothTo);
    expect(mergeBytes(base, ours, theirsTo)).toEqual(bothTo);
    expect(mergeBytes(base, baseTo, theirs)).toEqual(theirsTo);
  });

  it('keeps every byte that is no valid UTF-8', () => {
    const all = Uint8Array.from({ length: 255 }, (_, i) => i + 1);
    const side = (first: string, last: string) =>
      Uint8Array.from([...bytesOf(first), ...all, ...bytesOf(last)]);
    expect(
      mergeBytes(
        side('a\nb\n', '\nc\nd\n'),
        side('A\nb\n', '\nc\nd\n'),
        side('a\nb\n', '\nc\nD\n')
      )
    ).toEqual(side('A\nb\n', '\nc\nD\n'));
  });

  it('keeps half a surrogate pair in UTF-16', () => {
    const [base, ours, theirs, both] = texts.map(t =>
      bytesOf(t.replace('b', '\ud83d'), 'utf16le')
    );
    expect(mergeBytes(base, ours, theirs)).toEqual(both);
    expect(mergeBytes(base, ours, bytesOf('è\nb\nc\n'))).toBeNull();
  });

  it('never makes two encodings in one file', () => {
    const [base, ours, theirs] = texts.map(t => bytesOf(t));
    const [base1, ours1, theirs1] = texts.map(t => bytesOf(t, 'bytes'));
    expect(mergeBytes(base, ours, theirs1)).toBeNull();
    expect(mergeBytes(base1, ours1, theirs)).toBeNull();
    expect(mergeBytes(base1, bytesOf('x\nb\nC\n'), theirs1)).toBeNull();
    expect(
      mergeBytes(
        bytesOf('a\nb\nc\n'),
        bytesOf('a\nb\né\n', 'bytes'),
        bytesOf('x\nb\nc\n')
      )
    ).toEqual(bytesOf('x\nb\né\n', 'bytes'));
    expect(mergeBytes(base1, ours1, bytesOf(texts[2], 'utf16le'))).toBeNull();
  });

  it('merges what both sides brought to UTF-8', () => {
    expect(
      mergeBytes(
        bytesOf('a\nb\né\nd\ne\n', 'bytes'),
        bytesOf('A\nb\né\nd\ne\n'),
        bytesOf('a\nb\né\nd\nE\n')
      )
    ).toEqual(bytesOf('A\nb\né\nd\nE\n'));
  });
});

describe('binary and large files', () => {
  const pad = (text: string, length: number) =>
    bytesOf(text + 'x'.repeat(length) + '\n');

  it.each([
    ['a NUL', [97, 10, 0, 10, 98, 10]],
    ['UTF-32', [0xff, 0xfe, 0, 0, 97, 0, 0, 0]],
    ['half a character of UTF-16', [0xff, 0xfe, 97, 0, 98]]
  ])('clash: %s', (_, bytes) => {
    const binary = Uint8Array.from(bytes);
    const [a, b] = [bytesOf('a\n'), bytesOf('b\n')];
    expect(mergeBytes(binary, a, b)).toBeNull();
    expect(mergeBytes(a, binary, b)).toBeNull();
    expect(mergeBytes(a, b, binary)).toBeNull();
    expect(mergeBytes(a, binary, a)).toEqual(binary);
    expect(mergeBytes(a, a, binary)).toEqual(binary);
    expect(mergeBytes(a, binary, binary.slice())).toEqual(binary);
  });

  it('takes a NUL behind the first 8,000 bytes for text, as git does', () => {
    const file = (start: string, end: string) =>
      bytesOf(start + 'x'.repeat(8000) + '\n\0\n' + end);
    expect(
      mergeBytes(file('a\n', 'z\n'), file('A\n', 'z\n'), file('a\n', 'Z\n'))
    ).toEqual(file('A\n', 'Z\n'));
  });

  it('clash: above 5 MB, unless two sides are equal', () => {
    const most = 5 * 1024 * 1024;
    const sides = (length: number) =>
      ['a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nC\n', 'A\nb\nC\n'].map(text =>
        pad(text, length - 7)
      );
    const [base, ours, theirs, both] = sides(most);
    const merged = mergeBytes(base, ours, theirs);
    expect(merged && Buffer.compare(merged, both)).toBe(0);
    const [large, largeOurs, largeTheirs] = sides(most + 1);
    expect(mergeBytes(large, largeOurs, largeTheirs)).toBeNull();
    expect(mergeBytes(large, large.slice(), largeTheirs)).toBe(largeTheirs);
    expect(mergeBytes(large, largeOurs, large.slice())).toBe(largeOurs);
    expect(mergeBytes(large, largeOurs, largeOurs.slice())).toBe(largeOurs);
  });
});
