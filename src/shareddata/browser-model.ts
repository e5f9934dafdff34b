import { FilterFileBrowserModel } from '@jupyterlab/filebrowser';
import { Signal, type ISignal } from '@lumino/signaling';
import { FolderReader, withFolders } from './folder-reader';
import type { SendToServer } from '../server/request';

/** What a browser of shared data lists; what fails is told by the panel, not in Lab's dialogs. */
export class SharedBrowserModel extends FilterFileBrowserModel {
  constructor({ send, ...options }: SharedBrowserModel.IOptions) {
    const folders = new FolderReader(send);
    const manager = withFolders(options.manager, path => folders.read(path));
    super({ ...options, manager });
    this.folders = folders;
  }

  /** What reads the folders. */
  readonly folders: FolderReader;

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

/** A namespace for `SharedBrowserModel` statics. */
export namespace SharedBrowserModel {
  /** The options of a `SharedBrowserModel`. */
  export interface IOptions extends FilterFileBrowserModel.IOptions {
    send: SendToServer;
  }
}
