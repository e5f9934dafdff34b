import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ILessons } from '../tokens';
import { CommandIDs } from './command-ids';
import type { ILessonActions } from './lesson-actions';
import { lessonCommandAdder } from './lesson-command';
import { isBusy, isHere } from './lesson-facts';

/** The arguments of a command that takes none. */
const NO_ARGS = { type: 'object', properties: {} } as const;

/** Add the commands that get, update and open lessons. */
export function addLessonCommands(
  commands: CommandRegistry,
  lessons: ILessons,
  actions: ILessonActions,
  trans: TranslationBundle
): void {
  const add = lessonCommandAdder(commands, lessons);

  add(
    CommandIDs.getLesson,
    {
      label: trans.__('Get or Update a Lesson'),
      caption: trans.__('Get the files of a lesson, or what is new in them')
    },
    {
      short: lesson =>
        lesson && isHere(lesson) ? trans.__('Update') : trans.__('Get'),
      isEnabled: lesson => !isBusy(lesson),
      execute: actions.pull
    }
  );
  add(
    CommandIDs.openLesson,
    {
      label: trans.__('Open a Lesson'),
      caption: trans.__('Open the file or folder that a lesson starts with')
    },
    {
      short: () => trans.__('Open'),
      isOffered: lesson => lesson !== undefined && isHere(lesson),
      execute: actions.open
    }
  );

  commands.addCommand(CommandIDs.updateLessons, {
    label: trans.__('Update All Lessons'),
    caption: trans.__('Get what is new in every lesson that is here'),
    describedBy: { args: NO_ARGS },
    isEnabled: () => lessons.lessons.length > 0,
    execute: async () => {
      await lessons.refresh();
      lessons.lessons
        .filter(lesson => isHere(lesson) && !isBusy(lesson))
        .forEach(lesson => actions.pull(lesson));
    }
  });
}
