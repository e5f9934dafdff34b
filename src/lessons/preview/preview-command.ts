import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { ILesson } from '../../tokens';
import { CommandIDs } from '../command-ids';
import type { IPreviewOptions } from './preview-options';
import type { Previews } from './previews';

/** Add the command that shows what an update of a lesson would do. */
export function addPreviewCommand(options: IPreviewOptions): void {
  const { commands, lessons, trans } = options;
  let loading: Promise<Previews> | null = null;
  const lessonOf = ({ folder }: ReadonlyPartialJSONObject) =>
    lessons.lessons.find(lesson => lesson.folder === folder);
  commands.addCommand(CommandIDs.preview, {
    label: args =>
      args.isMenu
        ? isAbsent(lessonOf(args))
          ? trans.__('See what is in it…')
          : trans.__('See what is new…')
        : trans.__('See What Is New in a Lesson'),
    caption: trans.__('List what an update would do, before it does it'),
    describedBy: {
      args: {
        type: 'object',
        required: ['folder'],
        properties: {
          folder: {
            type: 'string',
            description:
              'The folder of the lesson, relative to the root of the server'
          }
        }
      }
    },
    isEnabled: args => lessonOf(args) !== undefined,
    execute: async args => {
      const lesson = lessonOf(args);
      if (lesson) {
        loading ??= import('./previews').then(
          module => new module.Previews(options)
        );
        (await loading).open(lesson);
      }
    }
  });
}

function isAbsent(lesson: ILesson | undefined): boolean {
  return lesson?.state.kind === 'absent';
}
