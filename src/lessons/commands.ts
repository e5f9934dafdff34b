import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { ILesson, ILessons } from '../tokens';
import { CommandIDs } from './command-ids';
import type { ILessonActions } from './lesson-actions';
import { isBusy, isHere, undoable } from './lesson-state';

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

/** The arguments of a command that takes none. */
const NO_ARGS = { type: 'object', properties: {} } as const;

/** What the palette says of a command. */
interface ICommandWords {
  label: string;
  caption: string;
}

/** What a command does with a lesson. */
interface ILessonCommand {
  /** Its label in the lesson's own menu. */
  short: (lesson: ILesson | undefined) => string;
  isEnabled?: (lesson: ILesson) => boolean;
  /** Whether the lesson's own menu offers it, where it is enabled; missing = yes. */
  isOffered?: (lesson: ILesson | undefined) => boolean;
  execute: (lesson: ILesson) => void | Promise<void>;
}

/** Add the commands that act on lessons. */
export function addLessonCommands(
  commands: CommandRegistry,
  lessons: ILessons,
  actions: ILessonActions,
  trans: TranslationBundle
): void {
  const lessonOf = (args: ReadonlyPartialJSONObject): ILesson | undefined =>
    lessons.lessons.find(lesson => lesson.folder === args.folder);

  const add = (id: string, words: ICommandWords, action: ILessonCommand) =>
    commands.addCommand(id, {
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
  add(
    CommandIDs.showFolder,
    {
      label: trans.__('Show the Folder of a Lesson'),
      caption: trans.__('Show the folder of a lesson in the file browser')
    },
    {
      short: () => trans.__('Show in the file browser'),
      isEnabled: lesson => isHere(lesson) && lesson.open !== '',
      execute: lesson => actions.openFile(lesson, '')
    }
  );
  add(
    CommandIDs.getFolder,
    {
      label: trans.__('Take One Folder of a Lesson'),
      caption: trans.__('Get one folder of a lesson and leave the rest')
    },
    {
      short: () => trans.__('Take one folder…'),
      isEnabled: lesson => !isBusy(lesson) && !isHere(lesson),
      execute: actions.getFolder
    }
  );
  add(
    CommandIDs.undoLesson,
    {
      label: trans.__('Undo the Last Update of a Lesson'),
      caption: trans.__('Bring the files of a lesson back as they were before')
    },
    {
      short: lesson =>
        lesson && undoable(lesson)?.kind === 'undo'
          ? trans.__('Redo…')
          : trans.__('Undo the last update…'),
      isEnabled: lesson => !isBusy(lesson) && undoable(lesson) !== null,
      execute: actions.undo
    }
  );
  add(
    CommandIDs.removeLesson,
    {
      label: trans.__('Remove a Lesson'),
      caption: trans.__('Take the folder of a lesson away')
    },
    {
      short: () => trans.__('Remove…'),
      isEnabled: lesson => !isBusy(lesson) && isHere(lesson),
      execute: actions.remove
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
