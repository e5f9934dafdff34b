import type { TranslationBundle } from '@jupyterlab/translation';
import { sizeWords } from '../../components/size-words';
import type { IFolderUse } from '../../server/folder-use';
import { cacheName, TRASH } from './cache-words';
import type { SpaceOutcome } from './space-model';

/** What a folder holds, and how sure that is. */
export function folderWords(
  { bytes, files, isCounting, isComplete, counted }: IFolderUse,
  trans: TranslationBundle
): string {
  const size = sizeWords(bytes);
  const sum = trans._n('%2 in %1 file.', '%2 in %1 files.', files, size);
  if (isCounting && counted === null) {
    return trans.__('Still counting: %1 so far.', size);
  }
  return isComplete
    ? sum
    : `${sum} ${trans.__('Not everything could be counted, so it may be more.')}`;
}

/** What was done last. */
export function outcomeWords(
  outcome: SpaceOutcome,
  trans: TranslationBundle
): string {
  switch (outcome.kind) {
    case 'trashed':
      return trans.__(
        '“%1” is in the trash. Empty the trash to make room.',
        outcome.name
      );
    case 'deleted':
      return deletedWords(outcome, trans);
    case 'cleared':
      return clearedWords(outcome, trans);
    case 'gone':
      return trans.__('The folder “%1” is not there any more.', outcome.path);
  }
}

function deletedWords(
  { name, bytes, problem, isDone }: SpaceOutcome & { kind: 'deleted' },
  trans: TranslationBundle
): string {
  if (!isDone) {
    return trans.__('“%1” is being deleted, which takes a while.', name);
  }
  return problem === null
    ? trans.__('“%1” is deleted: %2 less.', name, sizeWords(bytes))
    : trans.__('Something is left of “%1”: %2', name, problem);
}

function clearedWords(
  { id, problem, isDone }: SpaceOutcome & { kind: 'cleared' },
  trans: TranslationBundle
): string {
  const name = cacheName(id, trans);
  if (!isDone) {
    return trans.__('“%1” is being cleared, which takes a while.', name);
  }
  if (problem !== null) {
    return trans.__('Something is left in “%1”: %2', name, problem);
  }
  return id === TRASH
    ? trans.__('The trash is empty.')
    : trans.__('“%1” is cleared.', name);
}
