/**
 * The words for what became of a lesson's files. For learners: no words of git's.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IPullResult, ISkipped, IUndoResult } from '../engine/protocol';
import type { LessonOutcome } from '../tokens';
import { choiceWords } from './choice-words';

/** One line on what was done last. */
export function outcomeWords(
  outcome: LessonOutcome,
  trans: TranslationBundle
): string {
  switch (outcome.kind) {
    case 'pull':
      return resultWords(outcome.result, trans);
    case 'undo':
      return undoWords(outcome.result, outcome.undid === 'undo', trans);
    case 'reset':
      return outcome.result.undo === null
        ? trans.__('“%1” was as the course has it', outcome.result.path)
        : trans.__('“%1” is as the course has it', outcome.result.path);
    case 'choice':
      return choiceWords(outcome.result, trans);
  }
}

/** One line on what a pull did. */
export function resultWords(
  result: IPullResult,
  trans: TranslationBundle
): string {
  const { kind, written, deleted, restored, adopted, moved, clashes } = result;
  const isNews = kind !== 'unchanged';
  const parts: [unknown[], (count: number) => string][] = [
    [clashes, n => trans._n('%1 file needs a look', '%1 files need a look', n)],
    [
      written,
      n =>
        kind === 'cloned'
          ? trans._n('%1 file new', '%1 files new', n)
          : trans._n('%1 file updated', '%1 files updated', n)
    ],
    [
      mergedWhole(result),
      n =>
        trans._n(
          '%1 file with your changes and the course’s',
          '%1 files with your changes and the course’s',
          n
        )
    ],
    [
      restored,
      n => trans._n('%1 file brought back', '%1 files brought back', n)
    ],
    [deleted, n => trans._n('%1 file removed', '%1 files removed', n)],
    [
      adopted,
      n => trans._n('%1 file was here already', '%1 files were here already', n)
    ],
    [
      isNews ? result.kept : [],
      n => trans._n('%1 of yours kept', '%1 of yours kept', n)
    ],
    [
      isNews ? result.left : [],
      n => trans._n('%1 still deleted', '%1 still deleted', n)
    ],
    [moved, n => trans._n('%1 of yours renamed', '%1 of yours renamed', n)]
  ];
  return joined(parts) || trans.__('Already up to date');
}

/** The files that hold the learner's changes and the course's, and need no look. */
export function mergedWhole({ merged, clashes }: IPullResult): string[] {
  const clashed = new Set(clashes.map(({ path }) => path));
  return merged.filter(path => !clashed.has(path));
}

/** One line on what an undo did. */
function undoWords(
  { restored, removed, kept }: IUndoResult,
  isRedo: boolean,
  trans: TranslationBundle
): string {
  const words = joined([
    [
      restored,
      n =>
        isRedo
          ? trans._n('%1 file changed again', '%1 files changed again', n)
          : trans._n('%1 file as before', '%1 files as before', n)
    ],
    [removed, n => trans._n('%1 file removed', '%1 files removed', n)],
    [kept, n => trans._n('%1 of yours kept', '%1 of yours kept', n)]
  ]);
  const title = isRedo ? trans.__('Redone') : trans.__('Undone');
  return words ? trans.__('%1: %2', title, words) : title;
}

function joined(parts: [unknown[], (count: number) => string][]): string {
  return parts
    .filter(([list]) => list.length > 0)
    .map(([list, words]) => words(list.length))
    .join(' · ');
}

/** One line on how many files a pull left out; empty where none. */
export function leftOutWords(
  { skipped }: IPullResult,
  trans: TranslationBundle
): string {
  return skipped.length > 0
    ? trans._n('%1 file left out', '%1 files left out', skipped.length)
    : '';
}

/** Why a pull left a file out. */
export function skippedWords(
  reason: ISkipped['reason'],
  trans: TranslationBundle
): string {
  switch (reason) {
    case 'hidden':
      return trans.__('this server keeps no hidden files');
    case 'submodule':
      return trans.__('a lesson inside the lesson, which cannot be fetched');
    case 'largeFile':
      return trans.__('a large file that cannot be fetched');
    case 'sameName':
      return trans.__('this server takes its name for that of another file');
    case 'unsafe':
      return trans.__('its name is not safe here');
  }
}
