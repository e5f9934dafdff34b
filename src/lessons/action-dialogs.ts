/**
 * What the cards' buttons do that ask or say something first; loaded when it is needed.
 */
import { showErrorMessage } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { describeError } from '../components/describe-error';
import { CodedError } from '../errors';
import type { ILesson, ILessons, IPullRequest } from '../tokens';
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
