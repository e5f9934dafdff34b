/**
 * The files of an outcome by what was done with them. Pure.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IListedFile } from '../components/file-list';
import type { IClash, IPullResult, IUndoResult } from '../engine/protocol';
import type { LessonOutcome } from '../tokens';
import { mergedWhole } from './outcome-words';

/** Files that had the same done to them. */
export interface IFileGroup {
  /** What was done; unique among the groups of an outcome. */
  label: string;
  /** Relative to the lesson's folder; never none. */
  files: IListedFile[];
  /** Whether they are not there any more. */
  isGone: boolean;
  /** Whether the learner's version and the course's may differ. */
  canCompare: boolean;
}

/** What can be done with the files of a group; to compare is to open as well. */
type Offer = 'open' | 'compare' | 'gone';

/** Whether the learner should look at some of the files. */
export function needsLook(outcome: LessonOutcome): boolean {
  const update =
    outcome.kind === 'pull'
      ? outcome.result
      : outcome.kind === 'choice'
        ? outcome.update
        : null;
  return update !== null && update.clashes.length + update.moved.length > 0;
}

/** The groups of an outcome, what matters most first; none where no file was touched. */
export function fileGroups(
  outcome: LessonOutcome,
  trans: TranslationBundle
): IFileGroup[] {
  switch (outcome.kind) {
    case 'pull':
      return pullGroups(outcome.result, trans);
    case 'undo':
      return undoGroups(outcome.result, trans);
    case 'choice':
      return outcome.update ? pullGroups(outcome.update, trans) : [];
    case 'reset':
      return [];
  }
}

function pullGroups(
  result: IPullResult,
  trans: TranslationBundle
): IFileGroup[] {
  const { kind, written, restored, deleted, adopted, kept, left } = result;
  const isNews = kind !== 'unchanged';
  return present([
    [
      trans.__('Look at these: you and the course changed the same'),
      result.clashes.map(clash => clashed(clash, trans)),
      'compare'
    ],
    [
      trans.__('Your files that were renamed to make room'),
      result.moved.map(({ from, to }) => ({
        path: to,
        note: trans.__('was “%1”', from)
      }))
    ],
    [
      trans.__('With your changes and the course’s'),
      listed(mergedWhole(result)),
      'compare'
    ],
    [
      kind === 'cloned' ? trans.__('New') : trans.__('Updated'),
      listed(written),
      kind === 'updated' ? 'compare' : 'open'
    ],
    [trans.__('Brought back'), listed(restored)],
    [trans.__('Removed by the course'), listed(deleted), 'gone'],
    [trans.__('Here already'), listed(adopted)],
    [trans.__('Yours, as they were'), listed(isNews ? kept : []), 'compare'],
    [trans.__('Deleted by you'), listed(isNews ? left : []), 'gone']
  ]);
}

function clashed(
  { path, beside }: IClash,
  trans: TranslationBundle
): IListedFile {
  return beside === null
    ? { path, note: trans.__('has the course’s cells below yours, marked') }
    : { path, note: trans.__('is yours; the course’s:'), other: beside };
}

function undoGroups(
  { restored, removed, kept }: IUndoResult,
  trans: TranslationBundle
): IFileGroup[] {
  return present([
    [trans.__('As before'), listed(restored)],
    [trans.__('Removed'), listed(removed), 'gone'],
    [trans.__('Changed since, and kept'), listed(kept)]
  ]);
}

function present(
  groups: [label: string, files: IListedFile[], offer?: Offer][]
): IFileGroup[] {
  return groups
    .filter(([, files]) => files.length > 0)
    .map(([label, files, offer = 'open']) => ({
      label,
      files,
      isGone: offer === 'gone',
      canCompare: offer === 'compare'
    }));
}

function listed(paths: string[]): IListedFile[] {
  return paths.map(path => ({ path }));
}
