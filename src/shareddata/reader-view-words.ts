import type { TranslationBundle } from '@jupyterlab/translation';

/** What of a folder those who only read the data can open. */
export interface IReaderView {
  /** Whether they can open the folder; null = nobody knows. */
  opens: boolean | null;
  /** How many files and folders in it they cannot open. */
  closedCount: number;
}

/** What learners can open of a folder, in one sentence. */
export function readerViewWords(
  { opens, closedCount }: IReaderView,
  trans: TranslationBundle
): string {
  if (opens === null) {
    return trans.__(
      'What learners can open cannot be told from its permissions here: sign in as a learner to see it.'
    );
  }
  if (!opens) {
    return trans.__('Learners cannot open this folder.');
  }
  return closedCount > 0
    ? trans._n(
        'Learners cannot open %1 of these: it is marked.',
        'Learners cannot open %1 of these: they are marked.',
        closedCount
      )
    : trans.__('Learners can open all of these.');
}
