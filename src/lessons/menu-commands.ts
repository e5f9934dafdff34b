import type { TranslationBundle } from '@jupyterlab/translation';
import { CommandIDs } from './command-ids';
import type { ILessonActions } from './lesson-actions';
import type { AddLessonCommand } from './lesson-command';
import { isBusy, isHere } from './lesson-facts';
import { undoable } from './lesson-state';

/** Add the commands that a lesson's menu offers besides getting and opening it. */
export function addMenuCommands(
  add: AddLessonCommand,
  actions: ILessonActions,
  trans: TranslationBundle
): void {
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
}
