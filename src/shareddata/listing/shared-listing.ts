import type { Drag } from '@lumino/dragdrop';
import { LongListing } from './long-listing';

/** Core's list of files; nothing is dropped into what cannot be written. */
export class SharedListing extends LongListing {
  /** Whether files may be moved into the folder in view. */
  takesFiles = false;

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
}
