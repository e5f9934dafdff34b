import { showErrorMessage } from '@jupyterlab/apputils';
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { CodedError, isCoded } from '../errors';
import type { ILesson, ILessons } from '../tokens';
import { CommandIDs } from './command-ids';
import { pathIn } from './path-in';

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
    isVisible: args => args.selected !== true || fileOf(args) !== null,
    execute: async args => {
      const file = fileOf(args);
      if (file) {
        await resetFile(file, options);
      }
    }
  });
}

/** A file in a lesson's folder. */
interface ILessonFile {
  lesson: ILesson;
  /** Relative to the lesson's folder. */
  path: string;
}

/**
 * The lesson that a file is in; the innermost where one is inside another.
 *
 * @param path - relative to the server's root.
 * @returns null where it is in none, as far as anybody looked.
 */
export function lessonFile(
  lessons: ReadonlyArray<ILesson>,
  path: string | null
): ILessonFile | null {
  const [lesson] = lessons
    .filter(
      ({ folder, status }) =>
        path?.startsWith(`${folder}/`) &&
        (status === null || status.state === 'present')
    )
    .sort((a, b) => b.folder.length - a.folder.length);
  return lesson && path
    ? { lesson, path: path.slice(lesson.folder.length + 1) }
    : null;
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

async function resetFile(
  { lesson, path }: ILessonFile,
  { lessons, documents, trans }: IResetFileOptions
): Promise<void> {
  const at = pathIn(lesson.folder, path);
  const widget = documents.findWidget(at, null);
  const context = widget && documents.contextForWidget(widget);
  const isDirty = context?.model.dirty ?? false;
  const { confirmReset } = await import('./confirm-reset');
  if (!(await confirmReset(path, isDirty, trans))) {
    return;
  }
  if (context && isDirty) {
    // So that what is taken back is what the learner sees.
    await context.save();
  }
  try {
    await lessons.reset(lesson.folder, path);
  } catch (reason) {
    await tell(CodedError.from(reason), path, trans);
  }
}

async function tell(
  error: CodedError,
  path: string,
  trans: TranslationBundle
): Promise<void> {
  if (isCoded(error, 'Cancelled')) {
    return;
  }
  if (isCoded(error, 'FileNotFound')) {
    await showErrorMessage(
      trans.__('The file is yours'),
      trans.__(
        'The course has no file “%1”, so there is nothing to bring back. Your file stays as it is.',
        path
      )
    );
    return;
  }
  const { sayFailure } = await import('./action-dialogs');
  await sayFailure(error, trans);
}
