import { InputDialog, showErrorMessage } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import { CodedError, isCoded } from '../errors';
import type { ILesson, ILessons } from '../tokens';
import { sayFailure } from './action-dialogs';
import { confirmReset } from './confirm-reset';
import type { ILessonFile } from './lesson-file';
import { pathIn } from './path-in';

/** What bringing a file back needs. */
export interface IBringBackOptions {
  lessons: Pick<ILessons, 'reset'>;
  documents: Pick<IDocumentManager, 'findWidget' | 'contextForWidget'>;
  trans: TranslationBundle;
}

/** Ask which of the files that the learner changed is to be brought back; null = none. */
export async function chooseChanged(
  { title, status }: ILesson,
  trans: TranslationBundle
): Promise<string | null> {
  const { button, value } = await InputDialog.getItem({
    title: trans.__('Bring a file of “%1” back', title),
    label: trans.__('Files that you changed'),
    items: [...(status?.changed ?? [])],
    okLabel: trans.__('Next'),
    cancelLabel: trans.__('Cancel')
  });
  return button.accept ? value : null;
}

/** Bring a file back as the course delivered it, where the learner says yes. */
export async function bringBack(
  { lesson, path }: ILessonFile,
  { lessons, documents, trans }: IBringBackOptions
): Promise<void> {
  const at = pathIn(lesson.folder, path);
  const widget = documents.findWidget(at, null);
  const context = widget && documents.contextForWidget(widget);
  const isDirty = context?.model.dirty ?? false;
  if (!(await confirmReset(path, isDirty, trans))) {
    return;
  }
  if (context && isDirty) {
    // So that what is taken back is what the learner sees.
    await context.save();
  }
  try {
    await lessons.reset(lesson.folder, path);
  } catch (reason) {
    await tell(CodedError.from(reason), path, trans);
  }
}

/** Say why it did not work. */
async function tell(
  error: CodedError,
  path: string,
  trans: TranslationBundle
): Promise<void> {
  if (isCoded(error, 'Cancelled')) {
    return;
  }
  if (isCoded(error, 'FileNotFound')) {
    await showErrorMessage(
      trans.__('The file is yours'),
      trans.__(
        'The course has no file “%1”, so there is nothing to bring back. Your file stays as it is.',
        path
      )
    );
    return;
  }
  await sayFailure(error, trans);
}
