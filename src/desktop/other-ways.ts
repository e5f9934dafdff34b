import type { JupyterFrontEnd } from '@jupyterlab/application';
import { IFrame, MainAreaWidget } from '@jupyterlab/apputils';
import {
  readOtherDesktops,
  type IOtherDesktops
} from '../server/other-desktops';
import type { IOpenOrder } from '../server/desktop-types';
import type { SendToServer } from '../server/request';
import { desktopIcon } from './icon';
import { remoteQgisAddress } from './remote-qgis';

/** Other extensions that show desktop programs, each in a page of its own. */
export class OtherWays {
  /**
   * @param _app - where their pages are shown.
   * @param _send - to the learner's server.
   */
  constructor(
    private readonly _app: JupyterFrontEnd,
    private readonly _send: SendToServer
  ) {}

  /** What there is; asked for once. Never rejects: without an answer, there is nothing. */
  async read(): Promise<IOtherDesktops> {
    this._there ??= readOtherDesktops(this._send).catch(() => ({
      hasDesktop: false,
      hasQgis: false
    }));
    return this._there;
  }

  /** Where an order can be carried out, relative to the server; null where nowhere. */
  async addressFor(order: IOpenOrder): Promise<string | null> {
    const address = remoteQgisAddress(order);
    return address !== null && (await this.read()).hasQgis ? address : null;
  }

  /** Show the whole desktop of jupyter-remote-desktop-proxy. */
  openDesktop(label: string): void {
    this.open('desktop/', label);
  }

  /** Show QGIS as jupyter-remote-qgis-proxy does, on a desktop of its own; as it is where it is there. */
  openQgis(): void {
    const tab = this._tabOf('QGIS');
    if (tab) {
      this._app.shell.activateById(tab.id);
    } else {
      this.open('qgis/', 'QGIS');
    }
  }

  /**
   * Show a page of the server in a tab, in the one of this label where it is there.
   *
   * @param address - relative to the server.
   */
  open(address: string, label: string): void {
    const { shell, serviceManager } = this._app;
    const { baseUrl } = serviceManager.serverSettings;
    const url = new URL(address, baseUrl).href;
    const tab = this._tabOf(label) ?? this._add(label);
    // What is there already is not loaded again.
    if (tab.content.url !== url) {
      tab.content.url = url;
    }
    shell.activateById(tab.id);
  }

  private _tabOf(label: string): MainAreaWidget<IFrame> | undefined {
    const tab = this._tabs.get(label);
    return tab?.isDisposed ? undefined : tab;
  }

  private _add(label: string): MainAreaWidget<IFrame> {
    const content = new IFrame({
      // It is the server's own page, and needs its cookies: no boundary.
      sandbox: [
        'allow-same-origin',
        'allow-scripts',
        'allow-forms',
        'allow-modals',
        'allow-downloads'
      ]
    });
    content.node.querySelector('iframe')?.setAttribute('title', label);
    const tab = new MainAreaWidget({ content });
    tab.id = `jp-homeroom-page-${label}`;
    tab.title.label = label;
    tab.title.icon = desktopIcon;
    tab.title.closable = true;
    tab.toolbar.hide();
    this._tabs.set(label, tab);
    this._app.shell.add(tab, 'main');
    return tab;
  }

  private readonly _tabs = new Map<string, MainAreaWidget<IFrame>>();
  private _there: Promise<IOtherDesktops> | null = null;
}
