import { PathExt } from '@jupyterlab/coreutils';
import type { FileBrowser, IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import type { Drag } from '@lumino/dragdrop';
import { listingOf } from '../components/listing-of';
import type { Mounts } from './mounts';

/** Lab's type of what is dragged out of a file browser: paths. */
const CONTENTS_MIME = 'application/x-jupyter-icontents';

/** The class of what something would be dropped on. */
const TARGET = 'jp-mod-dropTarget';

/** What {@link copyWhatIsDropped} needs. */
export interface IDroppedOptions {
  browsers: Pick<IFileBrowserFactory, 'tracker'>;
  contents: Pick<Contents.IManager, 'localPath'>;
  mounts: Pick<Mounts, 'holding'>;
  /** Copies files and folders into a folder. */
  copy: (paths: string[], folder: string) => void;
}

/**
 * Gives what takes the event `lm-drop` before Lab does: what is dragged out of shared data into a
 * file browser is copied, where Lab would move it.
 */
export function copyWhatIsDropped({
  browsers,
  contents,
  mounts,
  copy
}: IDroppedOptions): (event: Event) => void {
  return event => {
    const { mimeData, target } = event as Drag.Event;
    const dragged: unknown = mimeData.getData(CONTENTS_MIME);
    const browser = browsers.tracker.find(({ node }) =>
      node.contains(target as Node)
    );
    if (!browser || !Array.isArray(dragged)) {
      return;
    }
    const paths = dragged.map(path => contents.localPath(String(path)));
    const folder = contents.localPath(destination(browser));
    const source = mounts.holding(paths[0]);
    // Within what may be written, Lab moves.
    if (!source || (source.isWritable && source === mounts.holding(folder))) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    (event as Drag.Event).dropAction = 'copy';
    browser.node.querySelector(`.${TARGET}`)?.classList.remove(TARGET);
    if (paths.some(path => PathExt.dirname(path) !== folder)) {
      copy(paths, folder);
    }
  };
}

/** The folder that something is dropped into, as Lab marked it. */
function destination(browser: FileBrowser): string {
  const { path } = browser.model;
  const marked = browser.node.querySelector<HTMLElement>(`.${TARGET}`);
  if (marked?.classList.contains('jp-BreadCrumbs-home')) {
    return '';
  }
  if (marked?.dataset.path) {
    return marked.dataset.path;
  }
  const listing = listingOf(browser);
  const nodes = listing?.node.querySelectorAll('.jp-DirListing-item') ?? [];
  const index = [...nodes].findIndex(node => node === marked);
  const item = index < 0 ? null : [...(listing?.sortedItems() ?? [])][index];
  return item?.type === 'directory' ? PathExt.join(path, item.name) : path;
}
