import {
  ILabShell,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import {
  ITranslator,
  nullTranslator,
  type TranslationBundle
} from '@jupyterlab/translation';
import { CommandIDs } from '../links/command-ids';
import { hasLink, withoutLink } from '../links/parameters';
import type { LinkSession } from '../links/session';
import { ICourse, ILessons } from '../tokens';

const PLUGIN_ID = 'jupyterlab-homeroom:links';

/** Loads what follows links, once. */
type LoadSession = () => Promise<LinkSession>;

/** Follows pull links: the one in the address bar, and those that are pasted. */
export const linksPlugin: JupyterFrontEndPlugin<void> = {
  id: PLUGIN_ID,
  description:
    'Follows links as nbgitpuller has them: gets the lesson and opens what the link names.',
  autoStart: true,
  requires: [ICourse, ILessons],
  optional: [ITranslator, ISettingRegistry, ICommandPalette, ILabShell],
  activate: (
    app: JupyterFrontEnd,
    course: ICourse,
    lessons: ILessons,
    translator: ITranslator | null,
    settings: ISettingRegistry | null,
    palette: ICommandPalette | null,
    labShell: ILabShell | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_homeroom');
    let session: LinkSession | null = null;
    const load: LoadSession = async () => {
      const { LinkSession } = await import('../links/session');
      session ??= new LinkSession({
        course,
        lessons,
        commands: app.commands,
        contents: app.serviceManager.contents,
        restored: app.restored,
        isLab: labShell !== null,
        registry: settings,
        pluginId: PLUGIN_ID,
        trans
      });
      return session;
    };
    addCommand(app, load, trans);
    palette?.addItem({
      command: CommandIDs.openPullLink,
      category: trans.__('Lessons')
    });
    followAddress(load, trans);
  }
};

/** Add the command that asks for a pull link, or takes one as its argument. */
function addCommand(
  { commands }: JupyterFrontEnd,
  load: LoadSession,
  trans: TranslationBundle
): void {
  commands.addCommand(CommandIDs.openPullLink, {
    label: trans.__('Open Lesson Link…'),
    caption: trans.__('Get a lesson by the link that your instructor gave you'),
    describedBy: {
      args: {
        type: 'object',
        properties: {
          link: {
            type: 'string',
            description: 'The link; asked for where it is missing'
          }
        }
      }
    },
    execute: async ({ link }) => {
      const session = await load();
      await session.followPasted(typeof link === 'string' ? link : undefined);
    }
  });
}

/**
 * Follow the link in the address bar, and take it out of there once it is read, so that
 * loading the page again does not pull again.
 */
function followAddress(load: LoadSession, trans: TranslationBundle): void {
  const { search } = window.location;
  if (!hasLink(search)) {
    return;
  }
  load()
    .then(session => {
      const { history, location } = window;
      history.replaceState(history.state, '', withoutLink(location.href));
      return session.followQuery(search);
    })
    .catch((reason: unknown) => {
      Notification.error(
        trans.__('The link was not followed. Reload the page to try again.'),
        { autoClose: false, data: String(reason) }
      );
    });
}
