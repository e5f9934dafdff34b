import type {
  JupyterFrontEnd,
  JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { IStatusBar } from '@jupyterlab/statusbar';
import {
  ITranslator,
  nullTranslator,
  type TranslationBundle
} from '@jupyterlab/translation';
import { CommandIDs } from '../session/command-ids';
import { LazySession } from '../session/lazy-session';
import type { SpaceTab } from '../session/space/space-tab';
import { ICourse } from '../tokens';

const PLUGIN_ID = 'jupyterlab-homeroom:session';

/** How long a server is kept running where the command does not say, in minutes. */
const MINUTES = 60;

/** Shows the session's limits in the status bar, and keeps the server running on request. */
export const sessionPlugin: JupyterFrontEndPlugin<void> = {
  id: PLUGIN_ID,
  description:
    'Shows when the server stops and what it uses, warns ahead, and keeps it running on request.',
  autoStart: true,
  requires: [IStatusBar],
  optional: [
    ICourse,
    ITranslator,
    ISettingRegistry,
    ICommandPalette,
    IFileBrowserFactory
  ],
  activate: (
    app: JupyterFrontEnd,
    statusBar: IStatusBar,
    course: ICourse | null,
    translator: ITranslator | null,
    registry: ISettingRegistry | null,
    palette: ICommandPalette | null,
    browsers: IFileBrowserFactory | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_homeroom');
    const setting = { enabled: true, warnMinutes: null as number | null };
    let mayTellOutside = true;
    const session = new LazySession(async () => {
      const { Session } = await import(
        /* webpackChunkName: "later" */ '../session/session'
      );
      return new Session({
        ...{ app, browsers, course, statusBar, trans },
        ahead: () =>
          setting.warnMinutes === null ? null : setting.warnMinutes * 60_000,
        mayTellOutside: () => mayTellOutside
      });
    });
    const follow = async (): Promise<void> => {
      await (setting.enabled ? session.load() : session.drop());
    };
    const read = ({ composite }: ISettingRegistry.ISettings): void => {
      setting.enabled = composite.enabled as boolean;
      setting.warnMinutes = composite.warnMinutes as number | null;
      mayTellOutside = composite.browserNotifications as boolean;
    };
    const parts = {
      app,
      session,
      isEnabled: () => setting.enabled,
      palette,
      trans
    };
    addCommands(parts);
    addSpaceCommand(parts);
    void Promise.all([registry?.load(PLUGIN_ID), app.restored]).then(
      ([loaded]) => {
        if (loaded) {
          read(loaded);
          loaded.changed.connect(() => {
            read(loaded);
            app.commands.notifyCommandChanged();
            void follow();
          });
        }
        return follow();
      }
    );
  }
};

/** What the commands work with. */
interface ICommandParts {
  app: JupyterFrontEnd;
  session: LazySession;
  isEnabled: () => boolean;
  palette: ICommandPalette | null;
  trans: TranslationBundle;
}

function addCommands(parts: ICommandParts): void {
  const { session, isEnabled, palette, trans } = parts;
  const { commands } = parts.app;
  const none = { args: { type: 'object', properties: {} } } as const;
  commands.addCommand(CommandIDs.showSession, {
    label: trans.__('Show Your Session'),
    caption: trans.__('Show when your server stops and what it uses'),
    describedBy: none,
    isEnabled,
    execute: async () => (await session.load()).show()
  });
  commands.addCommand(CommandIDs.keepRunning, {
    label: trans.__('Keep Your Server Running for an Hour'),
    caption: trans.__('Keep the server running while you are away'),
    describedBy: {
      args: {
        type: 'object',
        properties: {
          minutes: {
            type: 'number',
            description: 'For how long; an hour where it is missing'
          }
        }
      }
    },
    isEnabled,
    execute: async ({ minutes }) => {
      const wanted = typeof minutes === 'number' ? minutes : MINUTES;
      const loaded = await session.load();
      await loaded.actions.keepFor(wanted * 60_000);
      loaded.show();
    }
  });
  commands.addCommand(CommandIDs.stopKeeping, {
    label: trans.__('Keep Your Server Running No Longer'),
    caption: trans.__('End what keeps the server running'),
    describedBy: none,
    isEnabled,
    execute: async () => {
      const loaded = await session.load();
      await loaded.actions.stop();
      loaded.show();
    }
  });
  const category = trans.__('Session');
  [
    CommandIDs.showSession,
    CommandIDs.keepRunning,
    CommandIDs.stopKeeping
  ].forEach(command => palette?.addItem({ command, category }));
}

/** Add the command that shows what uses space. */
function addSpaceCommand(parts: ICommandParts): void {
  const { app, session, isEnabled, palette, trans } = parts;
  let tab: SpaceTab | null = null;
  app.commands.addCommand(CommandIDs.showSpace, {
    label: trans.__('Show What Uses Space'),
    caption: trans.__('List your largest files and folders'),
    describedBy: { args: { type: 'object', properties: {} } },
    isEnabled,
    execute: async () => {
      // It knows the limit.
      await session.load();
      const { SpaceTab } = await import('../session/space/space-tab');
      tab ??= new SpaceTab({ app, trans, quota: () => session.quota });
      tab.open();
    }
  });
  const category = trans.__('Session');
  palette?.addItem({ command: CommandIDs.showSpace, category });
}
