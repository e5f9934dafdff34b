import type { TranslationBundle } from '@jupyterlab/translation';
import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import { levelOf, partOf } from './levels';
import type { SessionModel } from './model';
import { Moments } from './moments';
import { sentence, type ISessionSentence } from './sentence';

/** What the status bar says of the session. Opens the popup. Of plain elements: it is there at each start. */
export class SessionStatus extends Widget {
  constructor(private readonly _options: SessionStatus.IOptions) {
    super();
    this.addClass('jp-Session-status');
    // Lab marks what can be clicked.
    this.addClass('jp-mod-highlighted');
    const { _button: button, _gauge: gauge } = this;
    button.type = 'button';
    button.className = 'jp-StatusBar-TextItem';
    button.setAttribute('aria-haspopup', 'dialog');
    button.addEventListener('pointerdown', holdPointer);
    button.addEventListener('click', _options.onOpen);
    gauge.setAttribute('aria-hidden', 'true');
    gauge.append(document.createElement('span'));
    button.append(this._shown);
    this.node.append(button);
    _options.model.changed.connect(this.update, this);
  }

  /** What is said of the session, in one or two sentences. */
  get words(): string {
    return this._sentence.text;
  }

  /** Give the focus back, as after the popup. */
  takeFocus(): void {
    this._button.focus();
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    this._show();
  }

  protected override onUpdateRequest(message: Message): void {
    super.onUpdateRequest(message);
    this._show();
  }

  private _show(): void {
    const { model, trans } = this._options;
    const { storage } = model;
    const { short, text, kind } = this._sentence;
    const part = partOf(storage?.bytes, storage?.limit);
    const level = levelOf(part);
    const full = level
      ? [trans.__('Storage %1 % full', Math.floor(100 * (part ?? 0)))]
      : [];
    const isUrgent = kind === 'stops' || kind === 'expired' || level >= 90;
    const label = [trans.__('Your session'), text, ...full].join(' · ');
    const shown = [...full, short || trans.__('Session')].join(' · ');
    this._showPart(part);
    if (
      label !== this._button.getAttribute('aria-label') ||
      shown !== this._shown.data
    ) {
      this._button.setAttribute('aria-label', label);
      this._button.title = text;
      this._shown.data = shown;
    }
    this._button.classList.toggle('jp-mod-urgent', isUrgent);
  }

  /** Show how full the storage is; null = nobody knows. */
  private _showPart(part: number | null): void {
    const { _button: button, _gauge: gauge } = this;
    if (part === null) {
      gauge.remove();
      return;
    }
    const level = levelOf(part);
    const percent = Math.min(100, Math.floor(100 * part));
    gauge.className = `jp-Session-gauge jp-mod-${level >= 90 ? 'full' : level ? 'warn' : 'quiet'}`;
    (gauge.firstElementChild as HTMLElement).style.width = `${percent}%`;
    if (gauge.parentElement !== button) {
      button.prepend(gauge);
    }
  }

  private get _sentence(): ISessionSentence {
    const { model, trans } = this._options;
    const { now, clockOffset, readings } = model;
    const moments = new Moments(trans, now, clockOffset);
    return sentence(readings, now, moments, trans);
  }

  private readonly _button = document.createElement('button');
  private readonly _gauge = document.createElement('span');
  private readonly _shown = document.createTextNode('');
}

/**
 * Let the click be the button's that was pressed: a cell that loses the focus makes Lab's items beside it wider,
 * and moves the button away before the pointer is released.
 */
function holdPointer(this: HTMLElement, { pointerId }: PointerEvent): void {
  this.setPointerCapture(pointerId);
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
