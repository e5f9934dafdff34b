import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';

/** Pulls that end sooner are told of only once: when they have ended. In ms. */
const PATIENCE = 500;

/** How much further a pull is before that is shown, of 1. */
const STEP = 0.05;

/**
 * The notification of a pull that goes on.
 *
 * How the pull ended is told by another one: Lab may lose what is changed in a notification that
 * it has not drawn yet, and would say for ever that the pull goes on.
 */
export class RunningNotice {
  constructor(
    private readonly _title: string,
    private readonly _onCancel: () => void,
    private readonly _trans: TranslationBundle
  ) {
    this._timer = setTimeout(() => this._show(), PATIENCE);
  }

  /** @param done - from 0 to 1. */
  progress(done: number): void {
    this._done = done;
    if (this._id !== null && done - this._shown >= STEP) {
      this._shown = done;
      Notification.update({ id: this._id, progress: done });
    }
  }

  /** Go away. */
  end(): void {
    clearTimeout(this._timer);
    if (this._id !== null) {
      Notification.dismiss(this._id);
      this._id = null;
    }
  }

  private _show(): void {
    const trans = this._trans;
    this._shown = this._done;
    this._id = Notification.emit(
      trans.__('Getting “%1”…', this._title),
      'in-progress',
      {
        autoClose: false,
        ...(this._done > 0 && { progress: this._done }),
        actions: [
          {
            label: trans.__('Cancel'),
            caption: trans.__('Stop getting “%1”', this._title),
            callback: this._onCancel
          }
        ]
      }
    );
  }

  private readonly _timer: ReturnType<typeof setTimeout>;
  private _id: string | null = null;
  private _done = 0;
  private _shown = 0;
}
