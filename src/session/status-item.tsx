import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { levelOf, partOf } from './levels';
import type { SessionModel } from './model';
import { Moments } from './moments';
import { sentence, type ISessionSentence } from './sentence';

/** What the status bar says of the session. Opens the popup. */
export class SessionStatus extends ReactWidget {
  constructor(private readonly _options: SessionStatus.IOptions) {
    super();
    this.addClass('jp-Session-status');
    // Lab marks what can be clicked.
    this.addClass('jp-mod-highlighted');
    _options.model.changed.connect(this.update, this);
  }

  /** What is said of the session, in one or two sentences. */
  get words(): string {
    return this._sentence.text;
  }

  /** Give the focus back, as after the popup. */
  takeFocus(): void {
    this.node.querySelector('button')?.focus();
  }

  protected override render(): React.JSX.Element {
    const { model, trans, onOpen } = this._options;
    const { storage } = model;
    const { short, text, kind } = this._sentence;
    const part = partOf(storage?.bytes, storage?.limit);
    const level = levelOf(part);
    const isUrgent = kind === 'stops' || kind === 'expired' || level >= 90;
    const percent = Math.floor(100 * (part ?? 0));
    const full = trans.__('Storage %1 % full', percent);
    return (
      <button
        type="button"
        className={`jp-StatusBar-TextItem${isUrgent ? ' jp-mod-urgent' : ''}`}
        aria-haspopup="dialog"
        aria-label={[
          trans.__('Your session'),
          text,
          ...(level ? [full] : [])
        ].join(' · ')}
        title={text}
        onPointerDown={holdPointer}
        onClick={onOpen}
      >
        {part !== null && (
          <span
            className={`jp-Session-gauge jp-mod-${level >= 90 ? 'full' : level ? 'warn' : 'quiet'}`}
            aria-hidden="true"
          >
            <span style={{ width: `${Math.min(100, percent)}%` }} />
          </span>
        )}
        {[...(level ? [full] : []), short || trans.__('Session')].join(' · ')}
      </button>
    );
  }

  private get _sentence(): ISessionSentence {
    const { model, trans } = this._options;
    const { now, clockOffset, readings } = model;
    const moments = new Moments(trans, now, clockOffset);
    return sentence(readings, now, moments, trans);
  }
}

/**
 * Let the click be the button's that was pressed: a cell that loses the focus makes Lab's items beside it wider,
 * and moves the button away before the pointer is released.
 */
function holdPointer(event: React.PointerEvent<HTMLElement>): void {
  event.currentTarget.setPointerCapture(event.pointerId);
}

/** A namespace for `SessionStatus` statics. */
export namespace SessionStatus {
  /** The options of a `SessionStatus`. */
  export interface IOptions {
    model: SessionModel;
    trans: TranslationBundle;
    onOpen: () => void;
  }
}
