import type { JupyterFrontEnd } from '@jupyterlab/application';
import { MainAreaWidget } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { serverRequests } from '../../server/request';
import { CommandIDs } from '../command-ids';
import { spaceIcon } from './icon';
import { hasTrash, removeFile } from './remove';
import { SpaceWidget } from './space-widget';

const ID = 'jp-homeroom-space';

/** The tab that shows what uses space. */
export class SpaceTab {
  constructor(private readonly _options: SpaceTab.IOptions) {}

  /** Show it, the one that is open where there is one. */
  open(): void {
    const { shell } = this._options.app;
    if (!this._tab || this._tab.isDisposed) {
      this._tab = this._make();
      shell.add(this._tab, 'main');
    }
    shell.activateById(ID);
  }

  private _make(): MainAreaWidget<SpaceWidget> {
    const { app, quota, trans } = this._options;
    const { commands } = app;
    const { contents } = app.serviceManager;
    const send = serverRequests();
    const content = new SpaceWidget({
      ...{ quota, send, trans },
      remove: async (path, forGood) => {
        const removal = await removeFile({ contents, send }, path, forGood);
        // The file browser hears only of what goes through the Contents API.
        if (commands.hasCommand(CommandIDs.refreshFiles)) {
          void commands.execute(CommandIDs.refreshFiles);
        }
        return removal;
      },
      hasTrash: hasTrash(),
      onOpen: path => void commands.execute(CommandIDs.openDocument, { path }),
      onShow: path => void commands.execute(CommandIDs.goToPath, { path })
    });
    const tab = new MainAreaWidget({ content });
    tab.id = ID;
    tab.title.closable = true;
    tab.title.label = trans.__('What uses space');
    tab.title.caption = trans.__('The largest files and folders');
    tab.title.icon = spaceIcon;
    tab.toolbar.hide();
    return tab;
  }

  private _tab: MainAreaWidget<SpaceWidget> | null = null;
}

/** A namespace for `SpaceTab` statics. */
export namespace SpaceTab {
  /** The options of a `SpaceTab`. */
  export interface IOptions {
    app: JupyterFrontEnd;
    /** The course's limit, in bytes; null = it says none. */
    quota: () => number | null;
    trans: TranslationBundle;
  }
}
