import type { TextRegion } from '../compare-types';
import { compareTexts } from './compare';

/** Regions in short: `=` for lines that all have; else a column each, with `*` at lines that differ. */
function short(regions: TextRegion[]): unknown[] {
  return regions.map(region =>
    region.kind === 'same'
      ? `=${region.lines.join(',')}`
      : region.columns.map(lines =>
          lines
            .map(({ text, differs }) => (differs ? `*${text}` : text))
            .join(',')
        )
  );
}

const CASES: [string, (string | null)[], number, unknown[]][] = [
  ['the same', ['a\nb', 'a\nb'], 0, ['=a,b']],
  ['other ends of lines', ['a\r\nb\r\n', 'a\nb\n'], 0, ['=a,b']],
  ['nothing at all', ['', ''], 0, []],
  ['one line', ['a\nb\nc', 'a\nx\nc'], 0, ['=a', ['*b', '*x'], '=c']],
  ['an added line', ['a\nc', 'a\nb\nc'], 0, ['=a', ['', '*b'], '=c']],
  ['a version that is not there', [null, 'a\nb'], 1, [['', '*a,*b']]],
  [
    'who differs in two places',
    ['A\nb\nc\nd', 'a\nb\nc\nD', 'A\nb\nc\nD'],
    2,
    [['A', '*a', 'A'], '=b,c', ['*d', 'D', 'D']]
  ],
  [
    'changes that touch',
    ['a\nX\nc\nd', 'a\nb\nY\nd', 'a\nb\nc\nd'],
    2,
    ['=a', ['*X,c', 'b,*Y', 'b,c'], '=d']
  ],
  [
    'three that are all others',
    ['a\nx', 'a\ny', 'a\nz'],
    2,
    ['=a', ['*x', '*y', '*z']]
  ]
];

describe('compareTexts', () => {
  it.each(CASES)('tells %s', (_, texts, center, expected) => {
    expect(short(compareTexts(texts, center))).toEqual(expected);
  });

  it('holds every line of every version, in order', () => {
    const lines = (seed: number) =>
      Array.from({ length: 3000 }, (_, i) => `${(i * seed) % 7} ${i % 40}`);
    const texts = [3, 5, 9].map(seed => lines(seed).join('\n'));
    const regions = compareTexts(texts, 1);
    texts.forEach((text, at) => {
      const all = regions.flatMap(region =>
        region.kind === 'same'
          ? region.lines
          : region.columns[at].map(line => line.text)
      );
      expect(all.join('\n')).toBe(text);
    });
  });
});
