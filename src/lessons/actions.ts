import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import { CodedError } from '../errors';
import type { ILessons } from '../tokens';
import { CommandIDs } from './command-ids';
import type { ILessonActions } from './lesson-actions';
import { pathIn } from './path-in';

const dialogs = () => import('./action-dialogs');

/**
 * What the cards' buttons and the commands do.
 *
 * @param giveToken - asks for a token for a lesson's address; resolves with whether there is one.
 */
export function createActions(
  lessons: ILessons,
  commands: CommandRegistry,
  contents: Contents.IManager,
  giveToken: (url: string) => Promise<boolean>,
  trans: TranslationBundle
): ILessonActions {
  /** A folder in the file browser, a file in the main area. */
  const open = async (path: string): Promise<void> => {
    let type: Contents.ContentType;
    try {
      ({ type } = await contents.get(path, { content: false }));
    } catch {
      const { sayFailure } = await dialogs();
      await sayFailure(new CodedError('FileNotFound', { path }), trans);
      return;
    }
    await commands.execute(
      type === 'directory' ? CommandIDs.openPath : CommandIDs.openDocument,
      { path }
    );
  };
  return {
    pull: ({ url, branch, folder, title, open: first }) =>
      void lessons.pull({
        ...{ url, branch, folder, title, first },
        trigger: 'asked'
      }),
    cancel: ({ folder }) => lessons.cancel(folder),
    open: lesson => void open(pathIn(lesson.folder, lesson.open)),
    openFile: (lesson, path) => void open(pathIn(lesson.folder, path)),
    compare: ({ folder }, path) =>
      void commands.execute(CommandIDs.compare, { path: pathIn(folder, path) }),
    preview: ({ folder }) =>
      void commands.execute(CommandIDs.preview, { folder }),
    undo: async lesson => (await dialogs()).undoLast(lesson, lessons, trans),
    getFolder: async lesson =>
      (await dialogs()).getFolder(lesson, lessons, trans),
    remove: async lesson => (await dialogs()).remove(lesson, lessons, trans),
    openMenu: async (lesson, button) => {
      const { openLessonMenu } = await import('./lesson-menu');
      openLessonMenu(commands, lesson, button);
    },
    switchVersion: request =>
      void lessons.pull({ ...request, otherBranch: 'switch' }),
    useToken: async request => {
      if (await giveToken(request.url)) {
        lessons.pull({ ...request, trigger: 'asked' });
      }
    },
    getAnyway: request => void lessons.pull({ ...request, ifFull: 'try' }),
    getElsewhere: async request =>
      (await dialogs()).getElsewhere(request, lessons, trans)
  };
}
