import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { ILesson, ILessons } from '../tokens';
import { CommandIDs } from './command-ids';
import type { ILessonActions } from './lesson-actions';
import { isBusy, isHere } from './lesson-state';

/** The arguments of a command for one lesson. */
const LESSON_ARGS = {
  type: 'object',
  required: ['folder'],
  properties: {
    folder: {
      type: 'string',
      description:
        'The folder of the lesson, relative to the root of the server'
    }
  }
} as const;

/** The arguments of a command that takes none. */
const NO_ARGS = { type: 'object', properties: {} } as const;

/** Add the commands that act on lessons. */
export function addLessonCommands(
  commands: CommandRegistry,
  lessons: ILessons,
  actions: ILessonActions,
  trans: TranslationBundle
): void {
  const lessonOf = (args: ReadonlyPartialJSONObject): ILesson | undefined =>
    lessons.lessons.find(lesson => lesson.folder === args.folder);

  commands.addCommand(CommandIDs.getLesson, {
    label: trans.__('Get or Update a Lesson'),
    caption: trans.__('Get the files of a lesson, or what is new in them'),
    describedBy: { args: LESSON_ARGS },
    isEnabled: args => {
      const lesson = lessonOf(args);
      return lesson !== undefined && !isBusy(lesson);
    },
    execute: args => {
      const lesson = lessonOf(args);
      return lesson && actions.pull(lesson);
    }
  });

  commands.addCommand(CommandIDs.openLesson, {
    label: trans.__('Open a Lesson'),
    caption: trans.__('Open the file or folder that a lesson starts with'),
    describedBy: { args: LESSON_ARGS },
    isEnabled: args => lessonOf(args) !== undefined,
    execute: args => {
      const lesson = lessonOf(args);
      return lesson && actions.open(lesson);
    }
  });

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
