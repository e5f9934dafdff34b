import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IPullResult } from '../engine/protocol';
import type { ILesson } from '../tokens';
import { outcomeWords } from './outcome-words';

/** How long the note stays, in ms. */
const SHORT = 6_000;

/** Say quietly that a lesson came or was updated by itself; nothing where nothing changed. */
export function tellAutomatic(
  { title }: ILesson,
  result: IPullResult,
  options: { trans: TranslationBundle; show: () => void }
): void {
  const { trans, show } = options;
  if (result.kind === 'unchanged') {
    return;
  }
  Notification.info(
    trans.__('“%1”: %2.', title, outcomeWords({ kind: 'pull', result }, trans)),
    {
      autoClose: SHORT,
      actions: [
        {
          label: trans.__('Show'),
          caption: trans.__('Show the lessons'),
          callback: show
        }
      ]
    }
  );
}
