import type { TranslationBundle } from '@jupyterlab/translation';
import type { IChooseResult } from '../engine/protocol';

/** One line on what became of a file, or a cell, that the learner and the course both changed. */
export function choiceWords(
  result: IChooseResult,
  trans: TranslationBundle
): string {
  const { path, removed, undo } = result;
  if (undo === null) {
    return trans.__('“%1” was so already', path);
  }
  const words = result.isCell
    ? cellWords(result, trans)
    : fileWords(result, trans);
  return removed === null
    ? words
    : trans.__('%1 · “%2” removed', words, removed);
}

function cellWords(
  { path, choice }: IChooseResult,
  trans: TranslationBundle
): string {
  switch (choice) {
    case 'mine':
      return trans.__('“%1” has your cell', path);
    case 'course':
      return trans.__('“%1” has the course’s cell', path);
    case 'both':
      return trans.__('“%1” has both cells', path);
  }
}

function fileWords(
  { path, choice, beside }: IChooseResult,
  trans: TranslationBundle
): string {
  switch (choice) {
    case 'mine':
      return trans.__('“%1” is yours', path);
    case 'course':
      return trans.__('“%1” is the course’s', path);
    case 'both':
      return beside === null
        ? trans.__('“%1” is yours', path)
        : trans.__('“%1” is yours, “%2” is the course’s', path, beside);
  }
}
