import type { DirListing } from '@jupyterlab/filebrowser';

/** The class of a mark. */
const MARK = 'jp-Lessons-mark';

/**
 * Mark files in a listing of the file browser, and take other marks away.
 *
 * Costs nothing where there is nothing to mark and nothing was marked.
 *
 * @param names - the files to mark.
 * @param label - what the mark says.
 */
export function markListing(
  listing: Pick<DirListing, 'node' | 'sortedItems'>,
  names: ReadonlySet<string>,
  label: string
): void {
  const { node } = listing;
  if (names.size === 0 && !node.querySelector(`.${MARK}`)) {
    return;
  }
  const nodes = node.getElementsByClassName('jp-DirListing-item');
  let at = 0;
  for (const { name, type } of listing.sortedItems()) {
    const item = nodes[at++];
    const isMarked = type !== 'directory' && names.has(name);
    const mark = item?.querySelector(`.${MARK}`);
    if (isMarked && !mark) {
      item?.querySelector('.jp-DirListing-itemName')?.append(newMark(label));
    } else if (!isMarked) {
      mark?.remove();
    }
  }
}

function newMark(label: string): HTMLElement {
  const mark = document.createElement('span');
  mark.className = MARK;
  mark.title = label;
  mark.setAttribute('role', 'img');
  mark.setAttribute('aria-label', label);
  return mark;
}
