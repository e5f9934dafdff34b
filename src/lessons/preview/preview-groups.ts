/**
 * What an update would do with a lesson's files, by kind. Pure.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IListedFile } from '../../components/file-list';
import type { IPreviewResult } from '../../engine/protocol';
import { sizeWords } from '../../components/size-words';
import { skippedWords } from '../outcome-words';

/** Files that would have the same done to them. */
export interface IPreviewGroup {
  /** What would be done; unique among the groups. */
  label: string;
  /** Relative to the lesson's folder; never none. */
  files: IListedFile[];
  /** Whether there are two versions to compare. */
  canCompare: boolean;
}

/** The groups of a preview, what matters most first. */
export function previewGroups(
  preview: IPreviewResult,
  trans: TranslationBundle
): IPreviewGroup[] {
  const { added, changed, merged, clashes, moved, deleted } = preview;
  const isFirst = preview.kind === 'cloned';
  const groups: [string, IListedFile[], boolean][] = [
    [
      trans.__('Both versions kept: you and the course changed the same'),
      clashes.map(({ path, beside }) => ({
        path,
        note:
          beside === null
            ? trans.__('gets the course’s cells below yours, marked')
            : trans.__('stays yours; the course’s becomes “%1”', beside)
      })),
      true
    ],
    [
      trans.__('Yours get another name, to make room'),
      moved.map(({ from, to }) => ({
        path: from,
        note: trans.__('becomes “%1”', to)
      })),
      false
    ],
    [trans.__('Your changes and the course’s together'), listed(merged), true],
    [trans.__('Changed'), listed(changed), true],
    [isFirst ? trans.__('Files') : trans.__('New'), listed(added), false],
    [trans.__('Brought back'), listed(preview.restored), false],
    [trans.__('Removed by the course'), listed(deleted), false],
    [
      trans.__('Left out'),
      preview.skipped.map(({ path, reason }) => ({
        path,
        note: skippedWords(reason, trans)
      })),
      false
    ]
  ];
  return groups
    .filter(([, files]) => files.length > 0)
    .map(([label, files, canCompare]) => ({ label, files, canCompare }));
}

/** What a lesson takes and what is free, in bytes; null where nobody knows. */
export interface IPreviewRoom {
  size: number | null;
  free: number | null;
}

/** One line on what an update would do. */
export function previewWords(
  preview: IPreviewResult,
  room: IPreviewRoom,
  trans: TranslationBundle
): string {
  if (preview.kind === 'cloned') {
    return firstWords(preview, room, trans);
  }
  const isEmpty = previewGroups(preview, trans).length === 0;
  return isEmpty
    ? trans.__('There is nothing new.')
    : trans.__('Nothing has been changed yet. An update would do this:');
}

function firstWords(
  { added, size }: IPreviewResult,
  room: IPreviewRoom,
  trans: TranslationBundle
): string {
  const files = trans._n('%1 file', '%1 files', added.length);
  const amount =
    size !== null
      ? trans.__('%1, %2 to fetch', files, sizeWords(size))
      : room.size !== null
        ? trans.__('%1, about %2', files, sizeWords(room.size))
        : '';
  if (amount === '') {
    return trans.__(
      '%1. How large they are is known once they are fetched.',
      files
    );
  }
  return room.free === null
    ? trans.__('%1.', amount)
    : trans.__('%1; %2 free.', amount, sizeWords(room.free));
}

function listed(paths: string[]): IListedFile[] {
  return paths.map(path => ({ path }));
}
