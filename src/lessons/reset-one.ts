import type { IBringBackOptions } from './bring-back';
import { CommandIDs } from './command-ids';
import type { AddLessonCommand } from './lesson-command';
import { isBusy, isHere } from './lesson-facts';

/** Add the command of a lesson's menu that asks which of its files is to be brought back. */
export function addResetOneCommand(
  add: AddLessonCommand,
  options: IBringBackOptions
): void {
  const { trans } = options;
  add(
    CommandIDs.resetOneOf,
    {
      label: trans.__('Bring a File of a Lesson Back'),
      caption: trans.__('Choose one of the files that you changed')
    },
    {
      short: () => trans.__('Bring a file back…'),
      isEnabled: lesson =>
        !isBusy(lesson) &&
        isHere(lesson) &&
        lesson.status?.changed.length !== 0,
      execute: async lesson => {
        const { bringBack, chooseChanged } = await import('./bring-back');
        const path = await chooseChanged(lesson, trans);
        if (path !== null) {
          await bringBack({ lesson, path }, options);
        }
      }
    }
  );
}
