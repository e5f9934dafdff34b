import type {
  ILabShell,
  ILayoutRestorer,
  JupyterFrontEnd
} from '@jupyterlab/application';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { ITranslator } from '@jupyterlab/translation';
import { keepUnedited } from '../components/unedited-notebooks';
import { copyEntry } from '../server/copies';
import { serverRequests } from '../server/request';
import type { ICourse } from '../tokens';
import { chooseFolder } from './choose-folder';
import { OpenNotebook } from './code/open-notebook';
import { CommandIDs } from './command-ids';
import { addSharedDataCommands } from './commands';
import { askClash } from './copy/ask-clash';
import { Copier } from './copy/copier';
import { saveCopy } from './copy/save-copy';
import { DropCopies } from './drop-copies';
import { sharedDataIcon } from './icon';
import { menuOpener } from './menu';
import { addMountMarks } from './mount-marks';
import { Mounts } from './mounts';
import { SharedDataPanel } from './panel';
import { watchReadOnlyDocuments } from './read-only-documents';
import { SharedDataView } from './shared-data-view';

/** What the shared data needs of Lab. */
export interface ISharedDataOptions {
  app: JupyterFrontEnd;
  course: ICourse;
  documents: IDocumentManager;
  labShell: ILabShell | null;
  restorer: ILayoutRestorer | null;
  browsers: IFileBrowserFactory | null;
  translator: ITranslator;
}

/** Show the shared data of a course that has some. */
export function switchOnSharedData(options: ISharedDataOptions): void {
  const { app, course, documents, labShell, browsers, translator } = options;
  const { commands, serviceManager, shell } = app;
  const { contents } = serviceManager;
  const trans = translator.load('jupyterlab_homeroom');
  const send = serverRequests();
  const mounts = new Mounts({ course, send, contents });
  const isShared = (path: string): boolean => mounts.holding(path) !== null;
  const choose = async (): Promise<string | null> => {
    const here = contents.localPath(
      browsers?.tracker.currentWidget?.model.path ?? ''
    );
    return chooseFolder(
      documents,
      isShared(here) ? '' : here,
      translator,
      trans
    );
  };
  const copier = new Copier({
    copyEntry: async (order, how) => {
      const outcome = await copyEntry({ send, contents }, order, how);
      // The file browser hears only of what goes through the Contents API.
      browsers?.tracker.forEach(browser => void browser.model.refresh());
      return outcome;
    },
    askClash,
    show: path => void commands.execute(CommandIDs.goToPath, { path }),
    trans
  });

  if (labShell) {
    const onMenu = menuOpener(commands);
    const panel = new SharedDataPanel({
      load: async () =>
        new SharedDataView({ mounts, documents, onMenu, translator, trans }),
      onShow: () => void mounts.refresh(),
      trans
    });
    labShell.add(panel, 'left', { rank: 160, type: 'Shared data' });
    commands.addCommand(CommandIDs.openSharedData, {
      label: trans.__('Shared Data'),
      caption: trans.__('Show the data that the course shares'),
      icon: sharedDataIcon,
      describedBy: { args: { type: 'object', properties: {} } },
      execute: () => labShell.activateById(panel.id)
    });
    addSharedDataCommands({
      commands,
      view: () => panel.view,
      notebook: new OpenNotebook(shell, commands),
      copyHome: async paths => {
        const folder = await choose();
        if (folder !== null) {
          await copier.copy(paths, folder);
        }
      },
      trans
    });
  }
  keepUnedited(app.docRegistry, isShared);
  watchReadOnlyDocuments({
    ...{ shell, isShared, trans },
    saveCopy: tab =>
      void saveCopy(tab, { contents, documents, chooseFolder: choose, trans })
  });
  if (browsers) {
    addMountMarks({ browsers, contents, mounts, trans });
    const copy = (paths: string[], folder: string): void =>
      void copier.copy(paths, folder);
    new DropCopies({ browsers, contents, mounts, copy });
  }
  void mounts.refresh();
}
