import { showPopup, type Popup } from '@jupyterlab/statusbar';
import { ReactWidget } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import * as React from 'react';
import { SessionView, type ISessionViewProps } from './session-view';
import type { SessionStatus } from './status-item';

/** How often what is shown is counted down, in ms. */
const TICK = 1000;

/** The style sheet's name for where the popup begins: Lab's messages make room for it. */
const LEFT = '--jp-session-popup-left';

/** The session's details, above the status item. */
class SessionPopup extends ReactWidget {
  constructor(private readonly _options: ISessionPopupOptions) {
    super();
    this.addClass('jp-Session-popup');
    this.node.tabIndex = -1;
    this.node.setAttribute('role', 'dialog');
    this.node.setAttribute('aria-label', _options.trans.__('Your session'));
    // A button may be gone once it was clicked: Lab would take that for a click beside the popup.
    this.node.addEventListener('click', event => event.stopPropagation());
    _options.model.changed.connect(this.update, this);
    _options.actions.changed.connect(this.update, this);
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    this._timer = setInterval(() => this.update(), TICK);
    this.node.focus();
  }

  protected override onBeforeDetach(message: Message): void {
    super.onBeforeDetach(message);
    clearInterval(this._timer);
    document.body.style.removeProperty(LEFT);
  }

  protected override onUpdateRequest(message: Message): void {
    super.onUpdateRequest(message);
    const { left } = this.node.getBoundingClientRect();
    document.body.style.setProperty(LEFT, `${left}px`);
  }

  protected override render(): React.JSX.Element {
    return <SessionView {...this._options} />;
  }

  private _timer: ReturnType<typeof setInterval> | undefined;
}

/** What the popup shows. */
export type ISessionPopupOptions = ISessionViewProps;

/** Show the session's details above the status item, which gets the focus back. */
export function openSessionPopup(
  status: SessionStatus,
  options: ISessionPopupOptions
): Popup {
  const popup = showPopup({
    body: new SessionPopup(options),
    anchor: status,
    // Lab moves what begins there into a narrow window, and hides what would end there.
    align: 'left',
    hasDynamicSize: true
  });
  popup.disposed.connect(() => {
    // It leaves the page after it has said so.
    setTimeout(() => {
      if (document.activeElement === document.body) {
        status.takeFocus();
      }
    });
  });
  return popup;
}
