import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ICourse, ICourseProblem } from '../tokens';

/**
 * Tell once, with the details on request, that the course cannot be used as it is.
 *
 * A hub that does not answer is no reason: it may answer later. Neither is a course that
 * can be used but for what a newer Homeroom added.
 */
export function noticeProblems(
  course: ICourse,
  trans: TranslationBundle
): void {
  const look = (): void => {
    const problems = course.problems.filter(problem =>
      matters(problem, course)
    );
    if (problems.length === 0) {
      return;
    }
    course.changed.disconnect(look);
    Notification.warning(sentence(problems, trans), {
      autoClose: false,
      actions: [
        {
          label: trans.__('Details'),
          caption: trans.__('Show what is wrong with the course'),
          callback: () => {
            void import('./problem-dialog').then(({ showProblems }) =>
              showProblems(problems, trans)
            );
          }
        }
      ]
    });
  };
  course.changed.connect(look);
  look();
}

function matters(problem: ICourseProblem, course: ICourse): boolean {
  switch (problem.kind) {
    case 'invalid':
      return true;
    case 'newer':
      return course.manifest === null;
    case 'different':
    case 'unreachable':
    // `lessons-notice` tells of it, each time anew.
    case 'lessons':
      return false;
  }
}

function sentence(
  problems: ReadonlyArray<ICourseProblem>,
  trans: TranslationBundle
): string {
  return problems.some(problem => problem.kind === 'newer')
    ? trans.__(
        'The course was written for a newer version than this server has. Please show the details to your instructor.'
      )
    : trans.__(
        'The course’s list of lessons has a mistake in it. Please show the details to your instructor.'
      );
}
