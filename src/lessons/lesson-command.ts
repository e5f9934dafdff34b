import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { ILesson, ILessons } from '../tokens';

/** The arguments of a command for one lesson. */
const LESSON_ARGS = {
  type: 'object',
  required: ['folder'],
  properties: {
    folder: {
      type: 'string',
      description:
        'The folder of the lesson, relative to the root of the server'
    },
    isMenu: {
      type: 'boolean',
      description: 'Whether the label is for the menu of the lesson itself'
    }
  }
} as const;

/** What the palette says of a command. */
export interface ICommandWords {
  label: string;
  caption: string;
}

/** What a command does with a lesson. */
export interface ILessonCommand {
  /** Its label in the lesson's own menu. */
  short: (lesson: ILesson | undefined) => string;
  isEnabled?: (lesson: ILesson) => boolean;
  /** Whether the lesson's own menu offers it, where it is enabled; missing = yes. */
  isOffered?: (lesson: ILesson | undefined) => boolean;
  execute: (lesson: ILesson) => void | Promise<void>;
}

/** Add a command for one lesson, which its arguments name by its folder. */
export type AddLessonCommand = (
  id: string,
  words: ICommandWords,
  action: ILessonCommand
) => void;

/** What adds commands for one lesson. */
export function lessonCommandAdder(
  commands: CommandRegistry,
  lessons: ILessons
): AddLessonCommand {
  const lessonOf = (args: ReadonlyPartialJSONObject): ILesson | undefined =>
    lessons.lessons.find(lesson => lesson.folder === args.folder);

  return (id, words, action) =>
    void commands.addCommand(id, {
      // In a lesson's own menu it is plain which lesson is meant.
      label: args => (args.isMenu ? action.short(lessonOf(args)) : words.label),
      caption: words.caption,
      describedBy: { args: LESSON_ARGS },
      isEnabled: args => {
        const lesson = lessonOf(args);
        return lesson !== undefined && (action.isEnabled?.(lesson) ?? true);
      },
      isVisible: args =>
        !args.isMenu || (action.isOffered?.(lessonOf(args)) ?? true),
      execute: args => {
        const lesson = lessonOf(args);
        return lesson && action.execute(lesson);
      }
    });
}
