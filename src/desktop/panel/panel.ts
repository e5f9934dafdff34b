import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { IDisposable } from '@lumino/disposable';
import type { Message } from '@lumino/messaging';
import * as React from 'react';
import type { IOtherDesktops } from '../../server/other-desktops';
import { desktopIcon } from '../icon';
import type { IDesktopOnDemand } from '../on-demand';
import type { OtherWays } from '../other-ways';

/** What the panel shows; it is not needed before somebody looks. */
const ProgramsView = React.lazy(async () => ({
  default: (await import('./programs-view')).ProgramsView
}));

/** All desktop programs, in the side bar. */
export class DesktopPanel extends ReactWidget {
  constructor(private readonly _options: DesktopPanel.IOptions) {
    super();
    const { feature, trans } = _options;
    this.id = 'jp-homeroom-desktop';
    this.addClass('jp-DesktopPrograms');
    this.title.icon = desktopIcon;
    this.title.caption = trans.__('Desktop programs');
    this.node.tabIndex = -1;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Desktop programs'));
    const { programs } = feature;
    this._viewer = programs.addViewer(
      () => this.isVisible && document.visibilityState === 'visible'
    );
    programs.changed.connect(this.update, this);
    document.addEventListener('visibilitychange', this._notice);
  }

  override dispose(): void {
    document.removeEventListener('visibilitychange', this._notice);
    this._viewer.dispose();
    super.dispose();
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    const { feature, others } = this._options;
    if (!feature.programs.startable.length) {
      void feature.programs.refresh();
    }
    void others.read().then(there => {
      this._there = there;
      this.update();
    });
    this._notice();
  }

  protected override onAfterHide(message: Message): void {
    super.onAfterHide(message);
    this._notice();
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

  protected override onBeforeShow(message: Message): void {
    super.onBeforeShow(message);
    this._wasShown = true;
    this.update();
  }

  protected override onUpdateRequest(message: Message): void {
    if (this._wasShown) {
      super.onUpdateRequest(message);
    }
  }

  protected override render(): React.JSX.Element {
    const { feature, others, trans } = this._options;
    const { programs } = feature;
    const view = React.createElement(ProgramsView, {
      list: programs.list,
      isAsked: programs.isAsked,
      sessions: programs.notable,
      error: programs.error,
      others: this._there,
      onOpen: app => feature.do(desktop => desktop.open({ app })),
      onShow: app => feature.do(desktop => desktop.show(app)),
      onStop: session => feature.do(desktop => desktop.stop(session)),
      onForce: session => feature.do(desktop => desktop.force(session)),
      onForget: ({ id }) => void programs.forget(id),
      onRefresh: () => {
        void programs.refresh();
        void programs.refreshSessions();
      },
      onDesktop: () => others.openDesktop(trans.__('Desktop')),
      onQgis: () => others.openQgis(),
      iconOf: app => feature.icon(app),
      trans
    });
    return React.createElement(React.Suspense, { fallback: null }, view);
  }

  private readonly _notice = (): void =>
    this._options.feature.programs.notice();

  private readonly _viewer: IDisposable;
  private _there: IOtherDesktops | null = null;
  private _wasShown = false;
}

/** A namespace for `DesktopPanel` statics. */
export namespace DesktopPanel {
  /** The options of a `DesktopPanel`. */
  export interface IOptions {
    feature: IDesktopOnDemand;
    others: OtherWays;
    trans: TranslationBundle;
  }
}
