import { Notification } from '@jupyterlab/apputils';

/** What ends sooner is told of only once: when it has ended. In ms. */
const PATIENCE = 500;

/** How much further it is before that is shown, of 1. */
const STEP = 0.05;

/** The words of a {@link RunningNotice}. */
export interface IRunningWords {
  /** What goes on, such as `Getting “Maps”…`. */
  message: string;
  /** On the button that ends it. */
  cancel: string;
  /** What the button does. */
  cancelCaption: string;
}

/**
 * The notification of something that goes on, such as a pull.
 *
 * How it ended is told by another one: Lab may lose what is changed in a notification that
 * it has not drawn yet, and would say for ever that it goes on.
 */
export class RunningNotice {
  constructor(
    private readonly _words: IRunningWords,
    private readonly _onCancel: () => void
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
    const { message, cancel, cancelCaption } = this._words;
    this._shown = this._done;
    this._id = Notification.emit(message, 'in-progress', {
      autoClose: false,
      ...(this._done > 0 && { progress: this._done }),
      actions: [
        { label: cancel, caption: cancelCaption, callback: this._onCancel }
      ]
    });
  }

  private readonly _timer: ReturnType<typeof setTimeout>;
  private _id: string | null = null;
  private _done = 0;
  private _shown = 0;
}
