import type { TranslationBundle } from '@jupyterlab/translation';
import type { Message } from '@lumino/messaging';
import { Panel } from '@lumino/widgets';
import { sharedDataIcon } from './icon';
import type { SharedDataView } from './shared-data-view';

/** The side bar's panel; what it shows is loaded when it is seen. */
export class SharedDataPanel extends Panel {
  constructor(private readonly _options: SharedDataPanel.IOptions) {
    super();
    const { trans } = _options;
    this.id = 'jp-homeroom-shared-data';
    this.addClass('jp-SharedData');
    this.title.icon = sharedDataIcon;
    this.title.caption = trans.__('Shared data');
    this.node.tabIndex = -1;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Shared data'));
  }

  /** What it shows; null until somebody looked. */
  get view(): SharedDataView | null {
    return this._view;
  }

  /** What it shows, loaded where it is not yet. */
  async load(): Promise<SharedDataView> {
    this._loading ??= this._options.load().then(view => {
      this._view = view;
      this.addWidget(view);
      return view;
    });
    return this._loading;
  }

  protected override onBeforeShow(message: Message): void {
    super.onBeforeShow(message);
    void this.load().then(() => this._options.onShow());
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    // The command palette gives the focus back to where it was before, after the command.
    setTimeout(() => {
      if (this.isVisible && !this.node.contains(document.activeElement)) {
        this.node.focus();
      }
    });
  }

  private _view: SharedDataView | null = null;
  private _loading: Promise<SharedDataView> | null = null;
}

/** A namespace for `SharedDataPanel` statics. */
export namespace SharedDataPanel {
  /** The options of a `SharedDataPanel`. */
  export interface IOptions {
    /** Loads what it shows. */
    load: () => Promise<SharedDataView>;
    /** Called each time it comes into view. */
    onShow: () => void;
    trans: TranslationBundle;
  }
}
