import type { DirListing } from '@jupyterlab/filebrowser';
import type { Message } from '@lumino/messaging';
import { nullTranslator } from '@jupyterlab/translation';
import type { Drag } from '@lumino/dragdrop';
import { markListing } from '../../components/mark-listing';
import type { SharedBrowserModel } from '../browser-model';
import { LongListing } from './long-listing';

/** The class of the mark of what readers cannot open. */
const CLOSED = 'jp-SharedData-closed';

/** Core's list of files; nothing is dropped into what cannot be written. */
export class SharedListing extends LongListing {
  constructor(options: DirListing.IOptions) {
    super(options);
    const translator = options.translator ?? nullTranslator;
    const trans = translator.load('jupyterlab_homeroom');
    this._closedMark = trans.__('Learners cannot open it');
  }

  /** Whether files may be moved into the folder in view. */
  takesFiles = false;

  protected override onUpdateRequest(message: Message): void {
    super.onUpdateRequest(message);
    const { folders } = this.model as SharedBrowserModel;
    markListing(
      this,
      CLOSED,
      folders.closedCount > 0
        ? ({ path }) => (folders.isClosed(path) ? this._closedMark : null)
        : null
    );
  }

  protected override evtDragEnter(event: Drag.Event): void {
    if (this.takesFiles) {
      super.evtDragEnter(event);
    }
  }

  protected override evtDragOver(event: Drag.Event): void {
    if (this.takesFiles) {
      super.evtDragOver(event);
    } else {
      event.preventDefault();
      event.stopPropagation();
      event.dropAction = 'none';
    }
  }

  protected override evtDrop(event: Drag.Event): void {
    if (this.takesFiles) {
      super.evtDrop(event);
    } else {
      event.preventDefault();
      event.stopPropagation();
      event.dropAction = 'none';
    }
  }

  private readonly _closedMark: string;
}
