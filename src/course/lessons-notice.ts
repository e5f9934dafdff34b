import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ICourse, ICourseProblem } from '../tokens';

/**
 * Tell instructors that the newest file with the lessons does not count, for as long as that is so.
 * Learners hear nothing: their lessons stay as they were.
 */
export function noticeLessons(course: ICourse, trans: TranslationBundle): void {
  let told = '';
  let id = '';
  const look = (): void => {
    const problems = course.problems.filter(({ kind }) => kind === 'lessons');
    const lines = problems.map(({ detail }) => detail).join('\n');
    if (lines === told) {
      return;
    }
    told = lines;
    if (id) {
      Notification.dismiss(id);
    }
    id = lines && show(problems, trans);
  };
  course.changed.connect(look);
  look();
}

/** Show it, with the details on request; gives the notification's id. */
function show(
  problems: ReadonlyArray<ICourseProblem>,
  trans: TranslationBundle
): string {
  const message = trans.__(
    'The newest list of lessons cannot be used, so your class still has the one before. Only instructors see this.'
  );
  return Notification.warning(message, {
    autoClose: false,
    actions: [
      {
        label: trans.__('Details'),
        caption: trans.__('Show what is wrong with the list of lessons'),
        callback: () => {
          void import('./problem-dialog').then(({ showProblems }) =>
            showProblems(problems, trans)
          );
        }
      }
    ]
  });
}
