import { InputDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { ILayer, IOpenOrder } from '../server/desktop-types';
import { CommandIDs } from '../desktop/command-ids';
import type { DesktopFeature } from '../desktop/switch-on';

/** What the commands need. */
export interface ICommandOptions {
  commands: CommandRegistry;
  /** Loads the programs, once. */
  load: () => Promise<DesktopFeature>;
  /** What is loaded already. */
  loaded: () => DesktopFeature | null;
  trans: TranslationBundle;
}

const APP = {
  app: { type: 'string', description: 'The program, such as qgis' }
} as const;

/** Add the commands that are there whether programs are or not. */
export function addDesktopCommands(options: ICommandOptions): void {
  const { commands, load, trans } = options;
  commands.addCommand(CommandIDs.openPrograms, {
    label: trans.__('Show Desktop Programs'),
    caption: trans.__('List the desktop programs, or say why there are none'),
    describedBy: { args: { type: 'object', properties: {} } },
    execute: async () => (await load()).openPanel()
  });
  addOpenCommand(options);
  addStopCommand(options);
  commands.addCommand(CommandIDs.showProgram, {
    label: trans.__('Show Desktop Program'),
    caption: trans.__('Show the tab of a desktop program, and start nothing'),
    describedBy: {
      args: {
        type: 'object',
        required: ['app'],
        properties: {
          ...APP,
          name: {
            type: 'string',
            description: 'What to call it where nobody else says'
          },
          isRestored: {
            type: 'boolean',
            description: 'Whether the tab comes back and stays where it was'
          }
        }
      }
    },
    execute: async ({ app, name, isRestored }) => {
      const desktop = await (await load()).desktop();
      const called = typeof name === 'string' ? name : undefined;
      if (isRestored) {
        await desktop.restore(String(app), called);
      } else {
        await desktop.show(String(app), called);
      }
    }
  });
}

function addOpenCommand({
  commands,
  load,
  loaded,
  trans
}: ICommandOptions): void {
  const nameOf = (app: unknown): string | undefined =>
    typeof app === 'string' ? loaded()?.programs.program(app)?.name : undefined;
  commands.addCommand(CommandIDs.openProgram, {
    label: ({ app }) => nameOf(app) ?? trans.__('Start Desktop Program…'),
    caption: ({ app }) => {
      const program =
        typeof app === 'string' ? loaded()?.programs.program(app) : undefined;
      return program
        ? program.comment || trans.__('Start %1 in a tab', program.name)
        : trans.__('Start a desktop program in a tab');
    },
    icon: ({ app }) =>
      typeof app === 'string' ? loaded()?.icon(app) : undefined,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          app: {
            ...APP.app,
            description: 'The program; asked for where it is missing'
          },
          path: {
            type: 'string',
            description: 'A file to open in it, relative to the server’s root'
          },
          url: { type: 'string', description: 'The address of a file' },
          layer: {
            type: 'object',
            description: 'A layer of the web: kind, url, name'
          }
        }
      }
    },
    execute: async args => {
      const feature = await load();
      if (!feature.programs.list) {
        await feature.programs.refresh();
      }
      const app =
        typeof args.app === 'string'
          ? args.app
          : await chooseProgram(feature, trans);
      if (app !== null) {
        await (await feature.desktop()).open(readOrder(app, args));
      }
    }
  });
}

function addStopCommand({ commands, load, trans }: ICommandOptions): void {
  commands.addCommand(CommandIDs.stopProgram, {
    label: trans.__('Stop Desktop Program…'),
    caption: trans.__('Ask a desktop program to close'),
    describedBy: {
      args: {
        type: 'object',
        properties: {
          app: {
            ...APP.app,
            description: 'The program; asked for where it is missing'
          }
        }
      }
    },
    execute: async args => {
      const feature = await load();
      await feature.programs.refreshSessions();
      const { running } = feature.programs;
      const app =
        typeof args.app === 'string'
          ? args.app
          : await choose(
              trans.__('Stop Desktop Program'),
              running.map(session => [session.app, session.name]),
              trans.__('Stop'),
              trans
            );
      const session = running.find(each => each.app === app);
      if (session) {
        await (await feature.desktop()).stop(session);
      }
    }
  });
}

/** Ask which program; where there is none, say why. */
async function chooseProgram(
  feature: DesktopFeature,
  trans: TranslationBundle
): Promise<string | null> {
  const { startable } = feature.programs;
  if (startable.length === 0) {
    feature.openPanel();
    return null;
  }
  return choose(
    trans.__('Start Desktop Program'),
    startable.map(({ id, name }) => [id, name]),
    trans.__('Start'),
    trans
  );
}

/** Ask for one of some, by name; null for none. */
async function choose(
  title: string,
  items: [id: string, name: string][],
  okLabel: string,
  trans: TranslationBundle
): Promise<string | null> {
  if (items.length === 0) {
    return null;
  }
  const { button, value } = await InputDialog.getItem({
    ...{ title, okLabel },
    label: trans.__('Program'),
    items: items.map(([, name]) => name)
  });
  const chosen = items.find(([, name]) => name === value);
  return button.accept && chosen ? chosen[0] : null;
}

function readOrder(app: string, args: ReadonlyPartialJSONObject): IOpenOrder {
  const { path, url, layer } = args;
  return {
    app,
    ...(typeof path === 'string' && { path }),
    ...(typeof url === 'string' && { url }),
    ...(typeof layer === 'object' &&
      layer && { layer: layer as unknown as ILayer })
  };
}
