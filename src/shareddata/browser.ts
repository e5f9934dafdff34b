import { FileBrowser } from '@jupyterlab/filebrowser';
import type { DirListing } from '@jupyterlab/filebrowser';
import type { SharedBrowserModel } from './browser-model';
import { SharedListing } from './listing/shared-listing';

/** A browser of one folder of shared data, which it does not leave. */
export class SharedBrowser extends FileBrowser {
  constructor(options: SharedBrowser.IOptions) {
    super(options);
    this.addClass('jp-SharedData-browser');
    this.showFileFilter = true;
    this.showFileCheckboxes = false;
    // Of data, the size says more than the day.
    this.showLastModifiedColumn = false;
    this.showFileSizeColumn = true;
    this.isWritable = false;
  }

  /** Whether the learner may change what is in it. */
  get isWritable(): boolean {
    return this._isWritable;
  }
  set isWritable(value: boolean) {
    this._isWritable = value;
    this.allowFileUploads = value;
    (this.listing as SharedListing).takesFiles = value;
  }

  protected override createDirListing(
    options: DirListing.IOptions
  ): SharedListing {
    return new SharedListing(options);
  }

  private _isWritable = false;
}

/** A namespace for `SharedBrowser` statics. */
export namespace SharedBrowser {
  /** The options of a `SharedBrowser`. */
  export interface IOptions extends FileBrowser.IOptions {
    model: SharedBrowserModel;
  }
}
