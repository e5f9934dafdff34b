import type { DirListing } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';

/**
 * Mark files and folders in a listing of the file browser, and take other marks away.
 *
 * Costs nothing where there is nothing to mark and nothing was marked.
 *
 * @param className - the kind of mark.
 * @param labelOf - what an item's mark says; null for none. Null in its place: nothing is marked.
 */
export function markListing(
  listing: Pick<DirListing, 'node' | 'sortedItems'>,
  className: string,
  labelOf: ((item: Contents.IModel) => string | null) | null
): void {
  const { node } = listing;
  if (!labelOf && !node.querySelector(`.${className}`)) {
    return;
  }
  const nodes = node.getElementsByClassName('jp-DirListing-item');
  let at = 0;
  for (const model of listing.sortedItems()) {
    const item = nodes[at++];
    const label = labelOf?.(model) ?? null;
    const mark = item?.querySelector(`.${className}`);
    if (label === null || mark?.getAttribute('aria-label') !== label) {
      mark?.remove();
      if (label !== null) {
        const name = item?.querySelector('.jp-DirListing-itemName');
        name?.append(newMark(className, label));
      }
    }
  }
}

function newMark(className: string, label: string): HTMLElement {
  const mark = document.createElement('span');
  mark.className = className;
  mark.title = label;
  mark.setAttribute('role', 'img');
  mark.setAttribute('aria-label', label);
  return mark;
}
