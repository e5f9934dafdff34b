import { mergeText } from './merge';

/** Of the processor, in ms; what one merge may take. */
const LIMIT = 2000;

it.each([
  ['blank lines', repeat(100_000, () => '')],
  ['lines of two kinds', repeat(2_000, i => `${((i * i) % 7) % 2}`)],
  ['lines of ten kinds', repeat(3_000, i => `${((i * i) % 101) % 10}`)],
  ['lines of two kinds, few enough', repeat(600, i => `${((i * i) % 7) % 2}`)],
  ['different lines', repeat(100_000, i => `line ${i}`)],
  ['each line twice', repeat(100_000, i => `line ${i >> 1}`)],
  ['too many lines', repeat(300_000, () => 'a')],
  ['one long line', ['a'.repeat(5_000_000)]]
])('does not hang on %s', (_, base) => {
  const everyThird = base.map((line, i) => (i % 3 === 0 ? line + '!' : line));
  const ours = ['first', ...everyThird].reverse();
  const theirs = [...base, 'last'].map((line, i) =>
    i % 5 === 1 ? line + '?' : line
  );
  expect(time(base, ours, theirs)).toBeLessThan(LIMIT);
  expect(time(base, ['x', ...base], [...base, 'y'])).toBeLessThan(LIMIT);
});

it('merges a large table', () => {
  const base = repeat(90_000, i => `${i},${i * i},some words`);
  const changed = (at: number) => base.map((l, i) => (i === at ? 'new' : l));
  const result = mergeText({
    base: toBytes(base),
    ours: toBytes(changed(3)),
    theirs: toBytes(changed(89_990))
  });
  const both = changed(3);
  both[89_990] = 'new';
  const bytes = result.kind === 'merged' ? result.bytes : new Uint8Array();
  expect(Buffer.compare(bytes, toBytes(both))).toBe(0);
});

function time(base: string[], ours: string[], theirs: string[]): number {
  const files = {
    base: toBytes(base),
    ours: toBytes(ours),
    theirs: toBytes(theirs)
  };
  const start = process.cpuUsage().user;
  mergeText(files);
  return (process.cpuUsage().user - start) / 1000;
}

function repeat(count: number, line: (i: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => line(i));
}

function toBytes(lines: string[]): Uint8Array {
  return new TextEncoder().encode(lines.join('\n') + '\n');
}
