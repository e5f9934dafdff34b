import type { IComparedLine, TextRegion } from '../compare-types';
import type { IBudget } from './diff';
import { diffLines } from './diff';
import type { IHunk } from './hunk';
import { splitLines } from './lines';

/** How much work a comparison may be, so that it takes less than a second. */
const BUDGET = 20_000_000;

/**
 * Hold versions of a text side by side. What ends a line is no difference.
 *
 * @param texts - the versions; null = there is none, which is like an empty one.
 * @param center - which of them the others are held against.
 */
export function compareTexts(
  texts: readonly (string | null)[],
  center: number
): TextRegion[] {
  const versions = texts.map(text => splitLines(text ?? '').lines);
  const numbers = numbered(versions);
  const budget: IBudget = { left: BUDGET };
  const hunks = numbers.map((lines, at) =>
    at === center
      ? []
      : (diffLines(numbers[center], lines, budget) ?? [
          {
            start: 0,
            length: numbers[center].length,
            replaced: lines.length
          }
        ])
  );
  return new Walk(versions, center, hunks).regions();
}

/** Lines as numbers: the same for lines that are equal. */
function numbered(versions: string[][]): number[][] {
  const known = new Map<string, number>();
  const numberOf = (line: string): number => {
    const number = known.get(line) ?? known.size;
    known.set(line, number);
    return number;
  };
  return versions.map(lines => lines.map(numberOf));
}

/** Goes through all versions at once. */
class Walk {
  constructor(
    private readonly versions: readonly string[][],
    private readonly center: number,
    private readonly hunks: readonly (readonly IHunk[])[]
  ) {
    this.taken = hunks.map(() => 0);
    this.shifts = hunks.map(() => 0);
  }

  regions(): TextRegion[] {
    const regions: TextRegion[] = [];
    const lines = this.versions[this.center];
    for (let at = 0; ;) {
      const start = Math.min(
        ...this.hunks.map((_, i) => this.next(i)?.start ?? Infinity)
      );
      const same = lines.slice(at, start);
      if (same.length > 0) {
        regions.push({ kind: 'same', lines: same });
      }
      if (start === Infinity) {
        return regions;
      }
      const { end, columns } = this.take(start);
      regions.push({ kind: 'different', columns });
      at = end;
    }
  }

  /** The changes that touch each other from a line of the center on. */
  private take(start: number): { end: number; columns: IComparedLine[][] } {
    const from = this.shifts.map(shift => start + shift);
    const changed = this.versions.map(() => new Set<number>());
    /** How many of the others lack a line of the center. */
    const lacking = new Map<number, number>();
    let end = start;
    for (let isMore = true; isMore;) {
      isMore = false;
      for (let i = 0; i < this.hunks.length; i++) {
        const hunk = this.next(i);
        if (hunk && hunk.start <= end) {
          const first = hunk.start + this.shifts[i];
          upTo(first, hunk.replaced, line => changed[i].add(line));
          upTo(hunk.start, hunk.length, line =>
            lacking.set(line, (lacking.get(line) ?? 0) + 1)
          );
          this.taken[i]++;
          this.shifts[i] += hunk.replaced - hunk.length;
          end = Math.max(end, hunk.start + hunk.length);
          isMore = true;
        }
      }
    }
    const others = this.versions.length - 1;
    lacking.forEach((count, line) => {
      if (count === others) {
        changed[this.center].add(line);
      }
    });
    const columns = this.versions.map((lines, i) =>
      lines
        .slice(from[i], end + this.shifts[i])
        .map((text, n) => ({ text, differs: changed[i].has(from[i] + n) }))
    );
    return { end, columns };
  }

  private next(version: number): IHunk | undefined {
    return this.hunks[version][this.taken[version]];
  }

  private readonly taken: number[];
  private readonly shifts: number[];
}

function upTo(
  start: number,
  count: number,
  use: (line: number) => unknown
): void {
  for (let line = start; line < start + count; line++) {
    use(line);
  }
}
