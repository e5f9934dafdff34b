import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { ILessons } from '../tokens';
import { CommandIDs } from './command-ids';
import { lessonsIcon } from './icon';
import { lessonFile } from './lesson-file';

/** What the command works with. */
export interface IResetFileOptions {
  lessons: ILessons;
  documents: IDocumentManager;
  shell: Pick<JupyterFrontEnd.IShell, 'currentWidget'>;
  browsers: Pick<IFileBrowserFactory, 'tracker'> | null;
  trans: TranslationBundle;
}

/** Add the command that brings one file back as the course delivered it. */
export function addResetCommand(
  commands: CommandRegistry,
  options: IResetFileOptions
): void {
  const { lessons, trans } = options;
  const fileOf = (args: ReadonlyPartialJSONObject) =>
    lessonFile(lessons.lessons, pathOf(args, options));
  commands.addCommand(CommandIDs.resetFile, {
    label: trans.__('Bring This File Back as the Course Has It'),
    icon: args => (args.selected === true ? lessonsIcon : undefined),
    caption: trans.__('What is in the file now is kept and can be had again'),
    describedBy: {
      args: {
        type: 'object',
        properties: {
          path: {
            type: 'string',
            description:
              'The file, relative to the root of the server; the current document where it is missing'
          },
          selected: {
            type: 'boolean',
            description:
              'Whether the file is the one that is selected in the file browser'
          }
        }
      }
    },
    isEnabled: args => fileOf(args) !== null,
    isVisible: args => fileOf(args) !== null,
    execute: async args => {
      const file = fileOf(args);
      if (file) {
        const { bringBack } = await import('./bring-back');
        await bringBack(file, options);
      }
    }
  });
}

/** The file that the command's arguments mean, relative to the server's root. */
function pathOf(
  { path, selected }: ReadonlyPartialJSONObject,
  { documents, shell, browsers }: IResetFileOptions
): string | null {
  if (typeof path === 'string') {
    return path;
  }
  if (selected === true) {
    const items = [...(browsers?.tracker.currentWidget?.selectedItems() ?? [])];
    return items.length === 1 ? items[0].path : null;
  }
  const widget = shell.currentWidget;
  return (widget && documents.contextForWidget(widget)?.localPath) || null;
}
