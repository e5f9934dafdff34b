import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { IDisposable } from '@lumino/disposable';
import type { Message } from '@lumino/messaging';
import * as React from 'react';
import type { IOtherDesktops } from '../../server/other-desktops';
import type { Desktop } from '../desktop';
import { desktopIcon } from '../icon';
import type { OtherWays } from '../other-ways';
import { ProgramsView } from './programs-view';
import '../../../style/desktop.css';

/** All desktop programs, in the side bar. */
export class DesktopPanel extends ReactWidget {
  constructor(private readonly _options: DesktopPanel.IOptions) {
    super();
    const { desktop, trans } = _options;
    this.id = 'jp-homeroom-desktop';
    this.addClass('jp-DesktopPrograms');
    this.title.icon = desktopIcon;
    this.title.caption = trans.__('Desktop programs');
    this.node.tabIndex = -1;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Desktop programs'));
    const { programs } = desktop;
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
    const { desktop, others } = this._options;
    if (!desktop.programs.startable.length) {
      void desktop.programs.refresh();
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

  protected override render(): React.JSX.Element {
    const { desktop, others, trans } = this._options;
    const { programs } = desktop;
    return React.createElement(ProgramsView, {
      list: programs.list,
      isAsked: programs.isAsked,
      sessions: programs.notable,
      error: programs.error,
      others: this._there,
      onOpen: app => void desktop.open({ app }),
      onShow: app => void desktop.show(app),
      onStop: session => void desktop.stop(session),
      onForce: session => void desktop.force(session),
      onForget: ({ id }) => void programs.forget(id),
      onRefresh: () => {
        void programs.refresh();
        void programs.refreshSessions();
      },
      onDesktop: () => others.openDesktop(trans.__('Desktop')),
      iconOf: app => desktop.icon(app),
      trans
    });
  }

  private readonly _notice = (): void =>
    this._options.desktop.programs.notice();

  private readonly _viewer: IDisposable;
  private _there: IOtherDesktops | null = null;
}

/** A namespace for `DesktopPanel` statics. */
export namespace DesktopPanel {
  /** The options of a `DesktopPanel`. */
  export interface IOptions {
    desktop: Desktop;
    others: OtherWays;
    trans: TranslationBundle;
  }
}
