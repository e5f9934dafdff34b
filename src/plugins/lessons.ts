import {
  ILabShell,
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IEditorLanguageRegistry } from '@jupyterlab/codemirror';
import { IDocumentManager } from '@jupyterlab/docmanager';
import { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { ILauncher } from '@jupyterlab/launcher';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { IStateDB } from '@jupyterlab/statedb';
import {
  ITranslator,
  nullTranslator,
  type TranslationBundle
} from '@jupyterlab/translation';
import { pageHub } from '../hub/page';
import type { CommandRegistry } from '@lumino/commands';
import { createActions } from '../lessons/actions';
import { addCompareCommand } from '../lessons/compare/compare-command';
import { addResetCommand, type IResetFileOptions } from '../lessons/reset-file';
import { addResetOneCommand } from '../lessons/reset-one';
import { CommandIDs } from '../lessons/command-ids';
import { addLessonCommands } from '../lessons/commands';
import { Hint } from '../lessons/hint';
import { lessonsIcon } from '../lessons/icon';
import { LazyEngine } from '../lessons/lazy-engine';
import { lessonCommandAdder } from '../lessons/lesson-command';
import { addMenuCommands } from '../lessons/menu-commands';
import { LessonsPanel } from '../lessons/panel';
import { addPreviewCommand } from '../lessons/preview/preview-command';
import { RefreshWhenSeen } from '../lessons/refresh-when-seen';
import { Lessons } from '../lessons/service';
import type { ReadFree } from '../lessons/room';
import { keepUnedited } from '../components/unedited-notebooks';
import { whenIdleWithLessons } from '../lessons/when-idle';
import { addForgetCommand } from '../lessons/tokens/forget-command';
import { PrivateLessons } from '../lessons/tokens/private-lessons';
import type { FreeSpace } from '../server/free-space';
import { connection } from '../server/connection';
import { KeptTokens } from '../server/kept-tokens';
import { ICourse, ILessons } from '../tokens';
import { connectDocuments } from './lesson-documents';
import { loadEngine } from './load-engine';

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
    ILayoutRestorer,
    ILauncher,
    IEditorLanguageRegistry
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
    restorer: ILayoutRestorer | null,
    launcher: ILauncher | null,
    languages: IEditorLanguageRegistry | null
  ): ILessons => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_homeroom');
    const setting = watchSettings(settings);
    const secrets = new PrivateLessons({
      engine: new LazyEngine(loadEngine),
      kept: new KeptTokens(),
      openChannel: () =>
        new BroadcastChannel(`${PLUGIN_ID}:tokens:${connection().baseUrl}`),
      trans
    });
    const readFree = freeSpaceReader();
    const lessons = new Lessons({
      engine: secrets.engine,
      course,
      state,
      depth: () => setting.depth,
      readFree,
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
    const add = lessonCommandAdder(commands, lessons);
    addMenuCommands(add, actions, trans);
    addForgetCommand(commands, secrets, trans);

    addPreviewCommand({ lessons, shell, commands, readFree, trans });
    keepUnedited(app.docRegistry, path =>
      lessons.lessons.some(({ folder }) => path.startsWith(`${folder}/`))
    );
    connectDocuments({ app, lessons, documents, browsers, trans });
    if (documents) {
      addCompareCommand({
        ...{ lessons, documents, languages, shell, commands, trans }
      });
      addResets(app, { lessons, documents, shell, browsers, trans });
    }

    let panel: LessonsPanel | null = null;
    if (labShell) {
      const hint = new Hint(state, () => panel?.update());
      panel = new LessonsPanel({
        ...{ lessons, course, actions, readFree, trans, hint },
        environment: {
          read: async () =>
            (await import('../hub/page-environment')).pageEnvironment(),
          changeUrl: hubHome()
        },
        onUpdateAll: () => void commands.execute(CommandIDs.updateLessons),
        onOpenLink: () =>
          commands.hasCommand(CommandIDs.openPullLink)
            ? () => void commands.execute(CommandIDs.openPullLink)
            : undefined
      });
      addPanel(app, panel, labShell, trans);
      restorer?.add(panel, panel.id);
      launcher?.add({ command: CommandIDs.openLessons, rank: 1 });
      refreshWhenSeen(app, lessons, panel);
    }
    addToPalette(palette, commands, trans);
    void app.restored.then(async () => {
      await whenIdleWithLessons(lessons);
      const later = await import('./lesson-updates');
      if (browsers) {
        const { contents } = serviceManager;
        later.addFileMarks({ lessons, browsers, contents, trans });
      }
      const watch = await later.watchForUpdates({
        ...{ app, lessons, actions, documents, state, trans },
        interval: () => setting.checkMinutes * 60_000,
        isSeen: () => panel?.isVisible === true
      });
      panel?.disposed.connect(() => watch.dispose());
    });
    return lessons;
  }
};

/** Tells what is free on the disk of the server; what asks is loaded when it is needed. */
function freeSpaceReader(): ReadFree {
  let space: Promise<FreeSpace> | null = null;
  return async () => {
    space ??= import('../server/free-space').then(
      module => new module.FreeSpace()
    );
    return (await space).read();
  };
}

/** Let one file be brought back, from its own menu and from its lesson's. */
function addResets(
  { commands, contextMenu }: JupyterFrontEnd,
  options: IResetFileOptions
): void {
  addResetCommand(commands, options);
  addResetOneCommand(lessonCommandAdder(commands, options.lessons), options);
  contextMenu.addItem({
    command: CommandIDs.resetFile,
    args: { selected: true },
    selector: '.jp-DirListing-item[data-isdir="false"]',
    rank: 9.5
  });
}

/** Offer what needs no arguments in the palette. */
function addToPalette(
  palette: ICommandPalette | null,
  commands: CommandRegistry,
  trans: TranslationBundle
): void {
  const category = trans.__('Lessons');
  [
    CommandIDs.openLessons,
    CommandIDs.updateLessons,
    CommandIDs.compare,
    CommandIDs.resetFile,
    CommandIDs.forgetTokens
  ]
    .filter(command => commands.hasCommand(command))
    .forEach(command => palette?.addItem({ command, category }));
}

/** Where another environment can be chosen; empty where there is no hub. */
function hubHome(): string {
  const hub = pageHub();
  return hub ? `${hub.url}home` : '';
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

/** The settings as they are now; their defaults until they are known. */
function watchSettings(settings: ISettingRegistry | null): {
  depth: number;
  checkMinutes: number;
} {
  const now = { depth: 1, checkMinutes: 5 };
  const read = (loaded: ISettingRegistry.ISettings): void => {
    now.depth = loaded.get('depth').composite as number;
    now.checkMinutes = loaded.get('checkMinutes').composite as number;
  };
  void settings?.load(PLUGIN_ID).then(loaded => {
    read(loaded);
    loaded.changed.connect(read);
  });
  return now;
}
