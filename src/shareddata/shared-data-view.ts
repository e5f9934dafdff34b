import { Notification } from '@jupyterlab/apputils';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { Contents } from '@jupyterlab/services';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import { Panel } from '@lumino/widgets';
import * as React from 'react';
import type { SendToServer } from '../server/request';
import { SharedBrowser } from './browser';
import { SharedBrowserModel } from './browser-model';
import { BrowserHeader } from './browser-header';
import { ListView } from './list-view';
import type { IMount, Mounts } from './mounts';

/** How often a folder in view is listed anew, in ms: shared data changes seldom. */
const REFRESH = 30_000;

/** What the panel shows: all shared data, or one in a browser of its own. */
export class SharedDataView extends Panel {
  constructor(private readonly _options: SharedDataView.IOptions) {
    super();
    this.addClass('jp-SharedData-view');
    const { mounts } = _options;
    this._list = new List(this._options, mount => void this.open(mount));
    this.addWidget(this._list);
    mounts.changed.connect(this._refresh, this);
  }

  /** The browser that is open; null where the list is shown. */
  get browser(): SharedBrowser | null {
    return this._place?.browser ?? null;
  }

  /** What is open; null where the list is shown. */
  get mount(): IMount | null {
    return this._place?.mount ?? null;
  }

  /** What is selected in the browser that is open. */
  get selected(): Contents.IModel[] {
    return [...(this.browser?.selectedItems() ?? [])];
  }

  /**
   * Show one in a browser.
   *
   * @param path - a folder in it, relative to the server's root; missing = all of it.
   */
  async open(mount: IMount, path = mount.folder): Promise<void> {
    this.showList();
    const { documents, send, translator, trans, onMenu } = this._options;
    const model = new SharedBrowserModel({
      manager: documents,
      send,
      translator,
      root: mount.folder,
      refreshInterval: REFRESH,
      refreshStandby: () => (this.isVisible ? 'when-hidden' : true)
    });
    const id = `jp-homeroom-shared-${mount.name}`;
    const browser = new SharedBrowser({
      id,
      model,
      restore: false,
      translator
    });
    browser.isWritable = mount.isWritable === true;
    browser.node.addEventListener('contextmenu', onMenu);
    const header = new BrowserHeader(mount, {
      onBack: () => this.showList(),
      onReaderView: isOn => void this._seeAsReader(isOn),
      trans
    });
    this._place = { mount, browser, model, header };
    model.refreshed.connect(() => this._showReaderView());
    this._list.hide();
    this.addWidget(header);
    this.addWidget(browser);
    model.failed.connect((_, error) => void this._fail(error));
    model.pathChanged.connect(() => (this._told = ''));
    await model.cd(path);
  }

  /** Where a path of what is open really is; null where nobody knows. */
  absolute(path: string): string | null {
    const { mount } = this;
    return mount?.path ? mount.path + path.slice(mount.folder.length) : null;
  }

  /** Show the folder around the one in view; at the top, the list. */
  async goUp(): Promise<void> {
    const { browser, mount } = this;
    if (browser && mount && browser.model.path !== mount.folder) {
      await browser.model.cd('..');
    } else {
      this.showList();
    }
  }

  /** Go back to the list. */
  showList(): void {
    const { _place: place } = this;
    this._place = null;
    place?.header.dispose();
    place?.browser.model.dispose();
    place?.browser.dispose();
    this._list.show();
  }

  override dispose(): void {
    this.showList();
    super.dispose();
  }

  /** Show what learners see, and let nothing be changed meanwhile; or what this person sees. */
  private async _seeAsReader(isOn: boolean): Promise<void> {
    if (this._place) {
      this._place.model.folders.asReader = isOn;
      await this._place.model.refresh();
      this._refresh();
    }
  }

  private _showReaderView(): void {
    if (this._place) {
      const { folders } = this._place.model;
      const { asReader, opens, closedCount } = folders;
      this._place.header.readerView = asReader ? { opens, closedCount } : null;
    }
  }

  /** Say why a folder could not be listed, once; where all of it is gone, the list says so. */
  private async _fail({ message }: Error): Promise<void> {
    await this._options.mounts.refresh();
    if (this.mount && message !== this._told) {
      this._told = message;
      const { trans } = this._options;
      Notification.error(
        trans.__(
          'A folder of “%1” cannot be shown: %2',
          this.mount.title,
          message
        ),
        { autoClose: false }
      );
    }
  }

  /** Keep what is open true; what is gone is closed, and the list says why. */
  private _refresh(): void {
    const { _place: place } = this;
    const now = this._options.mounts.mounts.find(
      ({ name }) => name === place?.mount.name
    );
    if (!place) {
      return;
    }
    if (now?.state !== 'there') {
      this.showList();
      return;
    }
    place.mount = now;
    place.header.mount = now;
    place.browser.isWritable =
      now.isWritable === true && !place.model.folders.asReader;
  }

  private readonly _list: List;
  private _place: IPlace | null = null;
  private _told = '';
}

/** What is open. */
interface IPlace {
  mount: IMount;
  readonly browser: SharedBrowser;
  readonly model: SharedBrowserModel;
  readonly header: BrowserHeader;
}

/** The list of all shared data. */
class List extends ReactWidget {
  constructor(
    private readonly _options: SharedDataView.IOptions,
    private readonly _onOpen: (mount: IMount) => void
  ) {
    super();
    _options.mounts.changed.connect(this.update, this);
  }

  protected override render(): React.JSX.Element {
    const { mounts, trans } = this._options;
    return React.createElement(ListView, {
      mounts: mounts.mounts,
      error: mounts.error,
      isReady: mounts.isReady,
      onOpen: this._onOpen,
      onCount: ({ name }) => void mounts.count(name),
      onRefresh: () => void mounts.refresh(),
      trans
    });
  }
}

/** A namespace for `SharedDataView` statics. */
export namespace SharedDataView {
  /** The options of a `SharedDataView`. */
  export interface IOptions {
    mounts: Mounts;
    documents: IDocumentManager;
    send: SendToServer;
    /** Opens the menu of what is under the pointer. */
    onMenu: (event: MouseEvent) => void;
    translator: ITranslator;
    trans: TranslationBundle;
  }
}
