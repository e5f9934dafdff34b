import { execFileSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import * as path from 'path';
import { mergeText } from './merge';
import type { ISides } from './sides';
import { edited, randomText, randoms } from './testing/random-texts';

/** How many pairs of random edits. */
const PAIRS = process.env.HOMEROOM_FULL === '1' ? 2000 : 200;

/**
 * How many of what git merges may be a clash here. The texts are made of few different lines; where
 * the course's change cannot be told from what is beside it, it is not merged.
 */
const CLASHES_AT_MOST = 0.06;

const pairs = Array.from({ length: PAIRS }, (_, seed) => {
  const random = randoms(seed);
  const base = randomText(random);
  return { base, ours: edited(base, random), theirs: edited(base, random) };
});

it(
  'merges what git merges, to the same text, or says clash',
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'homeroom-merge-'));
    const merged = pairs
      .map(pair => ({ pair, git: gitMerge(folder, pair), text: merge(pair) }))
      .filter(({ git }) => git !== null);
    rmSync(folder, { recursive: true, force: true });
    expect(merged.length).toBeGreaterThan(PAIRS / 2);
    const other = merged.filter(
      ({ git, text }) => text !== null && text !== git
    );
    expect(other).toEqual([]);
    const clashes = merged.filter(({ text }) => text === null);
    expect(clashes.length / merged.length).toBeLessThan(CLASHES_AT_MOST);
  },
  PAIRS * 200
);

it('takes the one side where the other did not change, or changed the same', () => {
  for (const { base, ours, theirs } of pairs) {
    expect(merge({ base, ours, theirs: ours })).toBe(ours);
    expect(merge({ base, ours: base, theirs })).toBe(theirs);
    expect(merge({ base, ours, theirs: base })).toBe(ours);
  }
});

it('leaves a merge as it is when it is done again', () => {
  const results = pairs.map(pair => ({ pair, text: merge(pair) }));
  const clean = results.filter(({ text }) => text !== null);
  expect(clean.length).toBeGreaterThan(PAIRS / 2);
  for (const { pair, text } of clean) {
    expect(merge({ ...pair, ours: text ?? '' })).toBe(text);
  }
});

it("merges the same in the learner's line ends", () => {
  for (const { base, ours, theirs } of pairs) {
    const text = merge({ base, ours, theirs });
    // Without a line end in it, nothing says which ones the learner's file has.
    if (text !== null && ours.includes('\n')) {
      expect(merge({ base, ours: windows(ours), theirs })).toBe(windows(text));
    }
  }
});

function windows(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

/** Null = a clash. */
function merge(texts: ISides<string>): string | null {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const result = mergeText({
    base: bytes(texts.base),
    ours: bytes(texts.ours),
    theirs: bytes(texts.theirs)
  });
  return result.kind === 'merged'
    ? new TextDecoder().decode(result.bytes)
    : null;
}

/** What git makes of it; null = a clash. */
function gitMerge(folder: string, texts: ISides<string>): string | null {
  for (const [name, text] of Object.entries(texts)) {
    writeFileSync(path.join(folder, name), text);
  }
  try {
    return execFileSync(
      'git',
      ['merge-file', '-p', '-q', 'ours', 'base', 'theirs'],
      { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }
    );
  } catch (error) {
    // The number of conflicts; errors are above.
    const { status } = error as { status?: number };
    if (status && status < 128) {
      return null;
    }
    throw error;
  }
}
