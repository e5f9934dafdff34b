/**
 * What the cards' buttons do that ask or say something first; loaded when it is needed.
 */
import { InputDialog, showErrorMessage } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { describeError } from '../components/describe-error';
import { CodedError } from '../errors';
import type { ILesson, ILessons, IPullRequest } from '../tokens';
import { confirmRemove } from './confirm-remove';
import { confirmUndo } from './confirm-undo';
import { undoable } from './lesson-state';

/** Take back what was done last with a lesson, where the learner says yes. */
export async function undoLast(
  lesson: ILesson,
  lessons: ILessons,
  trans: TranslationBundle
): Promise<void> {
  const last = undoable(lesson);
  if (last && (await confirmUndo(last, trans))) {
    // The lesson's state tells of a failure.
    await lessons.undo(lesson.folder, last.id).catch(() => undefined);
  }
}

/** Take a lesson's folder away, where the learner says yes. */
export async function remove(
  lesson: ILesson,
  lessons: ILessons,
  trans: TranslationBundle
): Promise<void> {
  if (!(await confirmRemove(lesson, trans))) {
    return;
  }
  try {
    await lessons.remove(lesson.folder);
  } catch (reason) {
    await sayFailure(CodedError.from(reason), trans);
  }
}

/** Ask for a folder of a lesson, and get it into a folder of its own. */
export async function getFolder(
  lesson: ILesson,
  lessons: ILessons,
  trans: TranslationBundle
): Promise<void> {
  const { value, button } = await InputDialog.getText({
    title: trans.__('Take one folder of “%1”', lesson.title),
    label: trans.__('Folder in the lesson, such as week-1/data'),
    okLabel: trans.__('Get')
  });
  const subPath = (value ?? '').trim().replace(/^\/+|\/+$/g, '');
  if (!button.accept || subPath === '') {
    return;
  }
  if (subPath.split('/').some(part => ['', '.', '..'].includes(part))) {
    await sayFailure(
      new CodedError('LinkRefused', { parameter: 'subPath', value: subPath }),
      trans
    );
    return;
  }
  const { url, branch } = lesson;
  const folder = `${lesson.folder}-${subPath.replace(/\//g, '-')}`;
  const title = trans.__('%1: %2', lesson.title, subPath);
  lessons.pull({ url, branch, folder, title, subPath });
}

/** Pull what was refused into a folder that is free. */
export async function getElsewhere(
  request: IPullRequest,
  lessons: ILessons,
  trans: TranslationBundle
): Promise<void> {
  let folder: string;
  try {
    folder = await lessons.freeFolder(request.folder);
  } catch (reason) {
    await sayFailure(CodedError.from(reason), trans);
    return;
  }
  const title = trans.__('%1 (%2)', request.title ?? request.folder, folder);
  lessons.pull({ ...request, folder, title });
}

/** Say what happened in a dialog. */
export async function sayFailure(
  error: CodedError,
  trans: TranslationBundle
): Promise<void> {
  const { title, sentence, nextStep } = describeError(error, trans);
  await showErrorMessage(title, `${sentence} ${nextStep}`);
}
