import {
  ILabShell,
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette, WidgetTracker } from '@jupyterlab/apputils';
import { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { ILauncher } from '@jupyterlab/launcher';
import { IRunningSessionManagers } from '@jupyterlab/running';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import {
  ITranslator,
  nullTranslator,
  type TranslationBundle
} from '@jupyterlab/translation';
import { idleMoment } from '../components/idle-moment';
import { CommandIDs } from '../desktop/command-ids';
import { hasProgramLink, withoutProgramLink } from '../desktop/link/parameters';
import type { ProgramTab } from '../desktop/program-tab';
import type { DesktopFeature } from '../desktop/switch-on';
import { IDesktop } from '../tokens';
import { addDesktopCommands } from './desktop-commands';

const PLUGIN_ID = 'jupyterlab-homeroom:desktop';

/** Runs desktop programs in tabs. */
export const desktopPlugin: JupyterFrontEndPlugin<IDesktop> = {
  id: PLUGIN_ID,
  description:
    'Runs desktop programs of the server, such as QGIS, in tabs, and opens files in them.',
  autoStart: true,
  provides: IDesktop,
  optional: [
    ITranslator,
    ISettingRegistry,
    ICommandPalette,
    ILabShell,
    ILayoutRestorer,
    IFileBrowserFactory,
    ILauncher,
    IRunningSessionManagers
  ],
  activate: (
    app: JupyterFrontEnd,
    translator: ITranslator | null,
    registry: ISettingRegistry | null,
    palette: ICommandPalette | null,
    labShell: ILabShell | null,
    restorer: ILayoutRestorer | null,
    browsers: IFileBrowserFactory | null,
    launcher: ILauncher | null,
    running: IRunningSessionManagers | null
  ): IDesktop => {
    const trans = (translator ?? nullTranslator).load('jupyterlab_homeroom');
    const tracker = new WidgetTracker<ProgramTab>({
      namespace: 'homeroom-desktop'
    });
    const settings = registry?.load(PLUGIN_ID).catch(() => null) ?? null;
    let loaded: DesktopFeature | null = null;
    const load = async (): Promise<DesktopFeature> => {
      const [{ DesktopFeature }, setting] = await Promise.all([
        import(/* webpackChunkName: "later" */ '../desktop/switch-on'),
        settings
      ]);
      loaded ??= new DesktopFeature({
        ...{ app, tracker, labShell, browsers, launcher, running, trans },
        clipboard: {
          get isShared() {
            return setting?.composite.clipboard === true;
          },
          set: async isShared => {
            await setting?.set('clipboard', isShared);
          }
        }
      });
      return loaded;
    };
    addDesktopCommands({
      ...{ commands: app.commands, load, trans },
      loaded: () => loaded
    });
    addToPalette(palette, trans);
    if (labShell) {
      void restorer?.restore(tracker, {
        command: CommandIDs.showProgram,
        args: ({ app, name }) => ({ app, name, isRestored: true }),
        name: ({ app }) => app
      });
    }
    followAddress(load);
    void findWhenIdle(app, settings, load);
    return {
      programsFor: name => loaded?.programsFor(name) ?? [],
      open: async order => {
        await (await (await load()).desktop()).open(order);
      }
    };
  }
};

function addToPalette(
  palette: ICommandPalette | null,
  trans: TranslationBundle
): void {
  const category = trans.__('Desktop Programs');
  [CommandIDs.openPrograms, CommandIDs.openProgram, CommandIDs.stopProgram]
    // One that needs to know which program asks for it.
    .forEach(command => palette?.addItem({ command, category }));
}

/** Follow the link in the address bar, and take it out of there: it is asked about once. */
function followAddress(load: () => Promise<DesktopFeature>): void {
  const { history, location } = window;
  const { search } = location;
  if (hasProgramLink(search)) {
    history.replaceState(history.state, '', withoutProgramLink(location.href));
    void load().then(feature => feature.follow(search));
  }
}

/** Look for programs once somebody sees the page and it has nothing better to do. */
async function findWhenIdle(
  app: JupyterFrontEnd,
  settings: Promise<ISettingRegistry.ISettings | null> | null,
  load: () => Promise<DesktopFeature>
): Promise<void> {
  const [setting] = await Promise.all([settings, app.restored]);
  if (setting?.composite.enabled === false) {
    return;
  }
  await seen();
  await idleMoment();
  await (await load()).find();
}

/** Once the page is in view. */
async function seen(): Promise<void> {
  if (document.visibilityState !== 'visible') {
    await new Promise(resolve =>
      document.addEventListener('visibilitychange', resolve, { once: true })
    );
  }
}
