import {
  ILabShell,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';
import type { Widget } from '@lumino/widgets';
import { pageHub } from '../hub/page';
import type { ILinkPlace } from '../links/build';
import { CommandIDs } from '../links/command-ids';
import { addGeneratorCommands } from '../links/generator/commands';
import type { GeneratorSession } from '../links/generator/session';
import { connection } from '../server/connection';
import { ICourse, ILessons } from '../tokens';

const PLUGIN_ID = 'jupyterlab-homeroom:link-generator';
const LINKS_PLUGIN_ID = 'jupyterlab-homeroom:links';

/** Makes pull links: in a form, and of files and lessons at once. Its menus are in its schema. */
export const linkGeneratorPlugin: JupyterFrontEndPlugin<void> = {
  id: PLUGIN_ID,
  description:
    'Makes links that bring a lesson to whoever follows them, as nbgitpuller has them or Homeroom’s own.',
  autoStart: true,
  requires: [ICourse, ILessons, ILabShell],
  optional: [
    ITranslator,
    ISettingRegistry,
    ICommandPalette,
    IDocumentManager,
    IFileBrowserFactory
  ],
  activate: (
    app: JupyterFrontEnd,
    course: ICourse,
    lessons: ILessons,
    labShell: ILabShell,
    translator: ITranslator | null,
    registry: ISettingRegistry | null,
    palette: ICommandPalette | null,
    documents: IDocumentManager | null,
    browsers: IFileBrowserFactory | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_homeroom');
    let session: GeneratorSession | null = null;
    const load = async (): Promise<GeneratorSession> => {
      const { GeneratorSession } = await import('../links/generator/session');
      session ??= new GeneratorSession({
        course,
        lessons,
        here: placeOfPage(),
        add: widget => labShell.add(widget, 'main'),
        activate: id => labShell.activateById(id),
        registry,
        pluginId: PLUGIN_ID,
        linksPluginId: LINKS_PLUGIN_ID,
        trans
      });
      return session;
    };
    addGeneratorCommands(app.commands, {
      lessons,
      pathOf: where => {
        if (where === 'selected') {
          return selectedPath(browsers);
        }
        const widget =
          where === 'clicked'
            ? clickedWidget(app, labShell)
            : labShell.currentWidget;
        return (
          (widget && documents?.contextForWidget(widget)?.localPath) || null
        );
      },
      show: async source => (await load()).show(source),
      copy: async source => (await load()).copy(source),
      trans
    });
    for (const command of [CommandIDs.createLink, CommandIDs.copyLink]) {
      palette?.addItem({
        command,
        args: { isPalette: true },
        category: trans.__('Lessons')
      });
    }
  }
};

/** The hub of this page, or its server where no hub started it. */
function placeOfPage(): ILinkPlace {
  const hub = pageHub();
  return hub
    ? { kind: 'hub', url: hub.url }
    : { kind: 'server', url: connection().baseUrl };
}

function selectedPath(browsers: IFileBrowserFactory | null): string | null {
  const items = [...(browsers?.tracker.currentWidget?.selectedItems() ?? [])];
  return items.length === 1 ? items[0].path : null;
}

/** The document whose tab was clicked. */
function clickedWidget(
  app: JupyterFrontEnd,
  labShell: ILabShell
): Widget | null {
  const tab = app.contextMenuHitTest(({ dataset }) => !!dataset.id);
  const widgets = [...labShell.widgets('main')];
  return widgets.find(({ id }) => id === tab?.dataset.id) ?? null;
}
