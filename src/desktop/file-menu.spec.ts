/** @jest-environment jsdom */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { CommandIDs } from './command-ids';
import { addFileMenu } from './file-menu';
import type { IDesktopOnDemand } from './on-demand';

interface ISelected {
  path: string;
  type?: string;
}

/** What JupyterGIS calls its factories, by the ends of files' names. */
const JUPYTERGIS: Record<string, string> = {
  jgis: 'JupyterGIS .jgis Viewer',
  qgz: 'JupyterGIS QGIS'
};

/** The menu for some files, with factories for what is installed beside Lab's editor. */
function menuFor(selected: ISelected[], factories = JUPYTERGIS) {
  const commands = new CommandRegistry();
  const documents: object[] = [];
  commands.addCommand(CommandIDs.openDocument, {
    describedBy: { args: {} },
    execute: args => documents.push(args)
  });
  const opened: object[] = [];
  const items: { command: string; args?: { app: string } }[] = [];
  const qgis = { id: 'qgis', name: 'QGIS', extensions: ['.qgz', '.gpkg'] };
  addFileMenu({
    app: {
      commands,
      contextMenu: { addItem: (item: (typeof items)[0]) => items.push(item) },
      docRegistry: {
        preferredWidgetFactories: (path: string) =>
          ['Editor', factories[path.split('.').at(-1) ?? '']]
            .filter(Boolean)
            .map(name => ({ name }))
      },
      serviceManager: {
        contents: {
          driveName: (path: string) => path.match(/^(\w+):/)?.[1] ?? ''
        }
      }
    } as unknown as JupyterFrontEnd,
    browsers: {
      tracker: {
        currentWidget: {
          selectedItems: () =>
            selected.map(each => ({ type: 'file', name: each.path, ...each }))
        }
      }
    } as unknown as IFileBrowserFactory,
    feature: {
      programs: { startable: [qgis] },
      desktop: async () => ({
        open: async (order: object) => opened.push(order)
      })
    } as unknown as IDesktopOnDemand,
    trans: nullTranslator.load('')
  });
  const visible = items.filter(({ command, args }) =>
    commands.isVisible(command, args)
  );
  return {
    labels: visible.map(({ command, args }) => commands.label(command, args)),
    choose: async () => {
      for (const { command, args } of visible) {
        await commands.execute(command, args);
      }
    },
    ...{ opened, documents }
  };
}

const QGIS = 'Open with QGIS';
const GIS = 'Open with JupyterGIS';

it.each<[string, string[], ISelected[]]>([
  ['a project of both', [QGIS, GIS], [{ path: 'a/b.qgz' }]],
  ['a file of QGIS alone', [QGIS], [{ path: 'a.gpkg' }]],
  ['a file of JupyterGIS alone', [GIS], [{ path: 'a.jgis' }]],
  ['a file of nobody', [], [{ path: 'a.ipynb' }]],
  ['nothing', [], []],
  ['files of different programs', [], [{ path: 'a.jgis' }, { path: 'b.gpkg' }]],
  ['a folder', [], [{ path: 'a.qgz', type: 'directory' }]],
  ['a file of a drive', [], [{ path: 'RTC:a.jgis' }]]
])('offers what opens %s', (_, labels, selected) => {
  expect(menuFor(selected).labels).toEqual(labels);
});

it('offers no JupyterGIS where it is not installed', () => {
  expect(menuFor([{ path: 'a.qgz' }], {}).labels).toEqual([QGIS]);
  expect(menuFor([{ path: 'a.jgis' }], {}).labels).toEqual([]);
});

it('opens each of the files in what was chosen', async () => {
  const menu = menuFor([{ path: 'a/b.qgz' }, { path: 'c.qgz' }]);
  await menu.choose();
  expect(menu.opened).toEqual([
    { app: 'qgis', path: 'a/b.qgz' },
    { app: 'qgis', path: 'c.qgz' }
  ]);
  const factory = 'JupyterGIS QGIS';
  expect(menu.documents).toEqual([
    { path: 'a/b.qgz', factory },
    { path: 'c.qgz', factory }
  ]);
});
