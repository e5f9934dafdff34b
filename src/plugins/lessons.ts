import {
  ILabShell,
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { IStateDB } from '@jupyterlab/statedb';
import {
  ITranslator,
  nullTranslator,
  type TranslationBundle
} from '@jupyterlab/translation';
import { createActions } from '../lessons/actions';
import { CommandIDs } from '../lessons/command-ids';
import { addLessonCommands } from '../lessons/commands';
import type { IEngine } from '../lessons/engine';
import { lessonsIcon } from '../lessons/icon';
import { LazyEngine } from '../lessons/lazy-engine';
import { refreshOpenDocuments } from '../lessons/open-documents';
import { LessonsPanel } from '../lessons/panel';
import { RefreshWhenSeen } from '../lessons/refresh-when-seen';
import { addResetCommand } from '../lessons/reset-file';
import { Lessons } from '../lessons/service';
import { keepUnedited } from '../lessons/unedited-notebooks';
import { addForgetCommand } from '../lessons/tokens/forget-command';
import { PrivateLessons } from '../lessons/tokens/private-lessons';
import { KeptTokens } from '../server/kept-tokens';
import { ICourse, ILessons } from '../tokens';

const PLUGIN_ID = 'jupyterlab-homeroom:lessons';

/** The lessons, their panel and commands. */
export const lessonsPlugin: JupyterFrontEndPlugin<ILessons> = {
  id: PLUGIN_ID,
  description:
    'Provides the lessons: a list, pulls that get or update them, and a panel.',
  autoStart: true,
  requires: [ICourse],
  optional: [
    ITranslator,
    IStateDB,
    ISettingRegistry,
    IDocumentManager,
    IFileBrowserFactory,
    ICommandPalette,
    ILabShell,
    ILayoutRestorer
  ],
  provides: ILessons,
  activate: (
    app: JupyterFrontEnd,
    course: ICourse,
    translator: ITranslator | null,
    state: IStateDB | null,
    settings: ISettingRegistry | null,
    documents: IDocumentManager | null,
    browsers: IFileBrowserFactory | null,
    palette: ICommandPalette | null,
    labShell: ILabShell | null,
    restorer: ILayoutRestorer | null
  ): ILessons => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_homeroom');
    const depth = watchDepth(settings);
    const secrets = new PrivateLessons({
      engine: new LazyEngine(loadEngine),
      kept: new KeptTokens(),
      trans
    });
    const lessons = new Lessons({
      engine: secrets.engine,
      course,
      state,
      depth,
      isAway: () => document.visibilityState === 'hidden'
    });
    const { commands, serviceManager, shell } = app;
    const actions = createActions(
      lessons,
      commands,
      serviceManager.contents,
      url => secrets.giveToken(url),
      trans
    );
    addLessonCommands(commands, lessons, actions, trans);
    addForgetCommand(commands, secrets, trans);
    palette?.addItem({
      command: CommandIDs.forgetTokens,
      category: trans.__('Lessons')
    });
    palette?.addItem({
      command: CommandIDs.updateLessons,
      category: trans.__('Lessons')
    });

    keepUnedited(app.docRegistry, path =>
      lessons.lessons.some(({ folder }) => path.startsWith(`${folder}/`))
    );
    const { contents } = serviceManager;
    lessons.filesChanged.connect((_, change) => {
      browsers?.tracker.forEach(browser => void browser.model.refresh());
      if (documents) {
        const ask = (paths: string[]) => askUnsaved(paths, trans);
        void refreshOpenDocuments(change, { shell, documents, contents, ask });
      }
    });
    if (documents) {
      const reset = { lessons, documents, shell, browsers, trans };
      addResetCommand(commands, reset);
      palette?.addItem({
        command: CommandIDs.resetFile,
        category: trans.__('Lessons')
      });
      app.contextMenu.addItem({
        command: CommandIDs.resetFile,
        args: { selected: true },
        selector: '.jp-DirListing-item[data-isdir="false"]',
        rank: 9.5
      });
    }

    if (labShell) {
      const panel = new LessonsPanel({
        lessons,
        course,
        actions,
        trans,
        onOpenLink: () =>
          commands.hasCommand(CommandIDs.openPullLink)
            ? () => void commands.execute(CommandIDs.openPullLink)
            : undefined
      });
      addPanel(app, panel, labShell, trans);
      restorer?.add(panel, panel.id);
      palette?.addItem({
        command: CommandIDs.openLessons,
        category: trans.__('Lessons')
      });
      refreshWhenSeen(app, lessons, panel);
    }
    return lessons;
  }
};

async function askUnsaved(
  paths: string[],
  trans: TranslationBundle
): Promise<boolean> {
  const { askAboutUnsaved } = await import('../lessons/ask-about-unsaved');
  return askAboutUnsaved(paths, trans);
}

/** The git engine of this page; it lasts as long as the page. */
async function loadEngine(): Promise<IEngine> {
  const [{ EngineClient }, { createWorker }, { connection }] =
    await Promise.all([
      import('../engine/client'),
      import('../engine/create-worker'),
      import('../server/connection')
    ]);
  return new EngineClient({ connection, createWorker });
}

/** Put the panel into the left side bar, with the command that shows it. */
function addPanel(
  app: JupyterFrontEnd,
  panel: LessonsPanel,
  labShell: ILabShell,
  trans: TranslationBundle
): void {
  labShell.add(panel, 'left', { rank: 150, type: 'Lessons' });
  app.commands.addCommand(CommandIDs.openLessons, {
    label: trans.__('Lessons'),
    caption: trans.__('Show the lessons of the course'),
    icon: lessonsIcon,
    describedBy: { args: { type: 'object', properties: {} } },
    execute: () => labShell.activateById(panel.id)
  });
}

/** Look into the folders while the panel is in view, and not before Lab is restored. */
function refreshWhenSeen(
  app: JupyterFrontEnd,
  lessons: ILessons,
  panel: LessonsPanel
): void {
  let isRestored = false;
  const refresh = new RefreshWhenSeen(
    lessons,
    () =>
      isRestored && panel.isVisible && document.visibilityState === 'visible'
  );
  panel.shown.connect(refresh.notice);
  panel.disposed.connect(() => refresh.dispose());
  void app.restored.then(() => {
    isRestored = true;
    refresh.notice();
  });
}

/** The setting of how much history a pull brings; its default until it is known. */
function watchDepth(settings: ISettingRegistry | null): () => number {
  let depth = 1;
  const read = (loaded: ISettingRegistry.ISettings): void => {
    depth = loaded.get('depth').composite as number;
  };
  void settings?.load(PLUGIN_ID).then(loaded => {
    read(loaded);
    loaded.changed.connect(read);
  });
  return () => depth;
}
