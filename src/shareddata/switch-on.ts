import type { ILabShell, JupyterFrontEnd } from '@jupyterlab/application';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { FileBrowser, IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import { keepUnedited } from '../components/unedited-notebooks';
import { copyEntry, previewCopy } from '../server/copies';
import { serverRequests, type SendToServer } from '../server/request';
import type { ICourse, IDesktop } from '../tokens';
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
import { confirmPublish } from './publish/confirm-publish';
import { addPublishCommand } from './publish/publish-command';
import { addProgramCommand, programsForSelected } from './programs';
import { Publisher } from './publish/publisher';
import { watchReadOnlyDocuments } from './read-only-documents';
import { SharedDataView } from './shared-data-view';

/** What the shared data needs of Lab. */
export interface ISharedDataOptions {
  app: JupyterFrontEnd;
  course: ICourse;
  documents: IDocumentManager;
  labShell: ILabShell | null;
  browsers: IFileBrowserFactory | null;
  /** Desktop programs; null without them. */
  desktop: IDesktop | null;
  translator: ITranslator;
}

/** Show the shared data of a course that has some. */
export function switchOnSharedData(options: ISharedDataOptions): void {
  const { app, course, documents, browsers, translator } = options;
  const { contents } = app.serviceManager;
  const trans = translator.load('jupyterlab_homeroom');
  const send = serverRequests();
  const mounts = new Mounts({ course, send, contents });
  const isShared = (path: string): boolean => mounts.holding(path) !== null;
  const choose = async (): Promise<string | null> => {
    const path = browsers?.tracker.currentWidget?.model.path ?? '';
    const here = contents.localPath(path);
    const start = isShared(here) ? '' : here;
    return chooseFolder(documents, start, translator, trans);
  };
  const copier = makeCopier(options, send, trans);
  const panel = addPanel(options, mounts, send, async paths => {
    const folder = await choose();
    if (folder !== null) {
      await copier.copy(paths, folder);
    }
  });

  keepUnedited(app.docRegistry, isShared);
  watchReadOnlyDocuments({
    ...{ shell: app.shell, isShared, trans },
    saveCopy: tab =>
      void saveCopy(tab, { contents, documents, chooseFolder: choose, trans })
  });
  if (browsers) {
    const publisher = new Publisher({
      preview: order => previewCopy(send, order),
      confirm: confirmPublish,
      run: async order => {
        await copier.copyAs(order);
        await panel?.view?.browser?.model.refresh();
      },
      tellFailure: error => copier.tellFailure(error),
      trans
    });
    addMountMarks({ browsers, contents, mounts, trans });
    addPublishCommand({
      ...{
        commands: app.commands,
        browsers,
        contents,
        mounts,
        publisher,
        trans
      }
    });
    app.contextMenu.addItem({
      command: CommandIDs.publish,
      selector: '#filebrowser .jp-DirListing-item[data-isdir]',
      rank: 9.6
    });
    new DropCopies({
      ...{ contents, mounts },
      browsers: () => allBrowsers(browsers, panel),
      copy: (paths, folder) => void copier.copy(paths, folder),
      publish: (paths, mount, folder) =>
        void publisher.publish(paths, mount, folder)
    });
  }
  void mounts.refresh();
}

/** What copies, and shows in the file browser what came. */
function makeCopier(
  { app, browsers }: ISharedDataOptions,
  send: SendToServer,
  trans: TranslationBundle
): Copier {
  const { contents } = app.serviceManager;
  return new Copier({
    copyEntry: async (order, how) => {
      const outcome = await copyEntry({ send, contents }, order, how);
      // The file browser hears only of what goes through the Contents API.
      browsers?.tracker.forEach(browser => void browser.model.refresh());
      return outcome;
    },
    askClash,
    show: path => void app.commands.execute(CommandIDs.goToPath, { path }),
    trans
  });
}

/** Add the panel with its commands; null where there are no side bars. */
function addPanel(
  { app, documents, desktop, labShell, translator }: ISharedDataOptions,
  mounts: Mounts,
  send: SendToServer,
  copyHome: (paths: string[]) => Promise<void>
): SharedDataPanel | null {
  if (!labShell) {
    return null;
  }
  const { commands, shell } = app;
  const trans = translator.load('jupyterlab_homeroom');
  const programs = { commands, desktop, view: () => panel.view, trans };
  const onMenu = menuOpener(commands, () =>
    programsForSelected(programs).map(({ id }) => id)
  );
  addProgramCommand(programs);
  const panel: SharedDataPanel = new SharedDataPanel({
    load: async () =>
      new SharedDataView({
        ...{ mounts, documents, send, onMenu, translator, trans }
      }),
    onShow: () => {
      void mounts.refresh();
      void panel.view?.browser?.model.refresh();
    },
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
    ...{ commands, copyHome, trans },
    view: () => panel.view,
    notebook: new OpenNotebook(shell, commands)
  });
  return panel;
}

/** Lab's file browsers, and that of the shared data. */
function allBrowsers(
  { tracker }: IFileBrowserFactory,
  panel: SharedDataPanel | null
): FileBrowser[] {
  const all: FileBrowser[] = [];
  tracker.forEach(browser => all.push(browser));
  const shared = panel?.view?.browser;
  return shared ? [...all, shared] : all;
}
