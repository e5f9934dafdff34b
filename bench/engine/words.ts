import type { IPullResult } from '../../src/git/types';

/** What became of files, by the part of a result that lists them. */
const WORDS = {
  written: 'written',
  merged: 'merged',
  restored: 'brought back',
  deleted: 'deleted',
  adopted: 'already here',
  kept: 'kept as changed here',
  left: 'left deleted',
  clashes: 'changed in the same place',
  moved: 'renamed to make room',
  skipped: 'left out'
} as const satisfies Partial<Record<keyof IPullResult, string>>;

/** One line on what a pull did. */
export function wordsOf(result: IPullResult): string {
  const parts = (Object.keys(WORDS) as (keyof typeof WORDS)[])
    .filter(list => result[list].length > 0)
    .map(list => `${countOf(result[list].length)} ${WORDS[list]}`);
  const state = result.kind === 'unchanged' ? ['up to date'] : parts;
  const end = result.recovered ? ['an earlier pull was finished'] : [];
  return [...state, ...end].join(', ');
}

function countOf(files: number): string {
  return files === 1 ? '1 file' : `${files} files`;
}
