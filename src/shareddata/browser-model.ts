import { FilterFileBrowserModel } from '@jupyterlab/filebrowser';
import { Signal, type ISignal } from '@lumino/signaling';

/** What a browser of shared data lists; what fails is told by the panel, not in Lab's dialogs. */
export class SharedBrowserModel extends FilterFileBrowserModel {
  /** Never emitted: for Lab's file browser, which opens a dialog at each failure. */
  override get connectionFailure(): ISignal<this, Error> {
    return this._untold;
  }

  /** Emitted when a folder could not be listed. */
  get failed(): ISignal<unknown, Error> {
    return super.connectionFailure;
  }

  private readonly _untold = new Signal<this, Error>(this);
}
