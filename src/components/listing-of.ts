import type { DirListing } from '@jupyterlab/filebrowser';
import type { Widget } from '@lumino/widgets';

/** The listing inside a file browser; undefined where it has none. */
export function listingOf(widget: Widget): DirListing | undefined {
  if (isListing(widget)) {
    return widget;
  }
  for (const child of widget.children()) {
    const found = listingOf(child);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function isListing(widget: Widget): widget is DirListing {
  return widget.hasClass('jp-DirListing');
}
