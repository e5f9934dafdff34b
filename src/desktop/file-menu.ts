import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IProgram } from '../server/desktop-types';
import { CommandIDs } from './command-ids';
import type { IDesktopOnDemand } from './on-demand';
import { opensFile } from './opens-file';

/** Files in Lab's file browser. */
const FILES = '#filebrowser .jp-DirListing-item[data-isdir="false"]';

/** After Lab's own ways to open something. */
const RANK = 2.5;

/** What the factories of JupyterGIS are called. */
const JUPYTERGIS = /^JupyterGIS/;

/** What the file menu needs. */
export interface IFileMenuOptions {
  app: JupyterFrontEnd;
  browsers: IFileBrowserFactory;
  feature: IDesktopOnDemand;
  trans: TranslationBundle;
}

/** Offer programs for the files in Lab's file browser that they open. */
export function addFileMenu(options: IFileMenuOptions): void {
  const { app, feature, trans } = options;
  const { commands, contextMenu } = app;
  const programOf = (id: unknown): IProgram | undefined =>
    feature.programs.startable.find(program => program.id === id);
  commands.addCommand(CommandIDs.openInProgram, {
    label: args =>
      trans.__(
        'Open with %1',
        programOf(args.app)?.name ?? trans.__('Program')
      ),
    caption: trans.__('Open the selected files in a desktop program'),
    icon: args =>
      typeof args.app === 'string' ? feature.icon(args.app) : undefined,
    describedBy: {
      args: {
        type: 'object',
        required: ['app'],
        properties: {
          app: { type: 'string', description: 'The program, such as qgis' }
        }
      }
    },
    isVisible: args => {
      const program = programOf(args.app);
      const files = selectedFiles(options);
      return (
        program !== undefined &&
        files.length > 0 &&
        files.every(({ name }) => opensFile(program, name))
      );
    },
    execute: async args => {
      const program = programOf(args.app);
      const files = program ? selectedFiles(options) : [];
      const desktop = await feature.desktop();
      for (const { path } of files) {
        await desktop.open({ app: String(args.app), path });
      }
    }
  });
  feature.programs.startable.forEach(({ id }, at) => {
    contextMenu.addItem({
      command: CommandIDs.openInProgram,
      args: { app: id },
      selector: FILES,
      rank: RANK + at / 1000
    });
  });
  addJupyterGis(options);
}

/** Offer JupyterGIS beside QGIS, where it is installed and opens the file. */
function addJupyterGis(options: IFileMenuOptions): void {
  const { app, trans } = options;
  const { commands, contextMenu, docRegistry } = app;
  const factoryFor = (path: string): string | undefined =>
    docRegistry
      .preferredWidgetFactories(path)
      .find(({ name }) => JUPYTERGIS.test(name))?.name;
  commands.addCommand(CommandIDs.openInJupyterGis, {
    label: trans.__('Open with JupyterGIS'),
    caption: trans.__('Open the selected project in JupyterGIS'),
    describedBy: { args: { type: 'object', properties: {} } },
    isVisible: () => {
      const files = selectedFiles(options);
      return files.length > 0 && files.every(({ path }) => factoryFor(path));
    },
    execute: () => {
      for (const { path } of selectedFiles(options)) {
        const factory = factoryFor(path);
        void commands.execute(CommandIDs.openDocument, { path, factory });
      }
    }
  });
  contextMenu.addItem({
    command: CommandIDs.openInJupyterGis,
    selector: FILES,
    rank: RANK + 0.1
  });
}

/** The files that are selected in Lab's file browser; none where one is on a drive of its own. */
function selectedFiles({ app, browsers }: IFileMenuOptions): Contents.IModel[] {
  const selected = [...(browsers.tracker.currentWidget?.selectedItems() ?? [])];
  const { contents } = app.serviceManager;
  const isOurs = selected.every(
    ({ path, type }) => type !== 'directory' && contents.driveName(path) === ''
  );
  return isOurs ? selected : [];
}
