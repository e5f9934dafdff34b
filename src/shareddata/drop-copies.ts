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

/** What in a file browser stands for another folder. */
const FOLDERS =
  '.jp-DirListing-item[data-isdir="true"], [data-path], .jp-BreadCrumbs-home';

/** What {@link DropCopies} needs. */
export interface IDropCopiesOptions {
  browsers: Pick<IFileBrowserFactory, 'tracker'>;
  contents: Pick<Contents.IManager, 'localPath'>;
  mounts: Pick<Mounts, 'holding'>;
  /** Copies files and folders into a folder. */
  copy: (paths: string[], folder: string) => void;
}

/**
 * Copies what is dragged out of shared data into a file browser, where Lab would move it: on a folder,
 * or, as it comes from elsewhere, beside what is listed.
 */
export class DropCopies {
  constructor(private readonly _options: IDropCopiesOptions) {
    // Before Lab does.
    document.addEventListener('lm-dragenter', this._hover, true);
    document.addEventListener('lm-dragover', this._hover, true);
    document.addEventListener('lm-drop', this._drop, true);
  }

  /** Take it into the folder in view; Lab takes it only into the folders listed. */
  private readonly _hover = (event: Event): void => {
    const dragged = this._dragged(event as Drag.Event);
    const target = event.target as Element;
    if (
      dragged &&
      target.closest('.jp-DirListing') &&
      !target.closest(FOLDERS)
    ) {
      dragged.browser.node
        .querySelector(`.${TARGET}`)
        ?.classList.remove(TARGET);
      take(event as Drag.Event);
    }
  };

  private readonly _drop = (event: Event): void => {
    const dragged = this._dragged(event as Drag.Event);
    if (!dragged) {
      return;
    }
    const { browser, paths } = dragged;
    const { contents, mounts, copy } = this._options;
    const folder = contents.localPath(destination(browser));
    const source = mounts.holding(paths[0]);
    // Within what may be written, Lab moves.
    if (source?.isWritable && source === mounts.holding(folder)) {
      return;
    }
    take(event as Drag.Event);
    browser.node.querySelector(`.${TARGET}`)?.classList.remove(TARGET);
    if (paths.some(path => PathExt.dirname(path) !== folder)) {
      copy(paths, folder);
    }
  };

  /** What is dragged out of shared data, and over which file browser; null where that is not so. */
  private _dragged({
    mimeData,
    target
  }: Drag.Event): { browser: FileBrowser; paths: string[] } | null {
    const { browsers, contents, mounts } = this._options;
    const dragged: unknown = mimeData.getData(CONTENTS_MIME);
    const browser = browsers.tracker.find(({ node }) =>
      node.contains(target as Node)
    );
    if (!browser || !Array.isArray(dragged)) {
      return null;
    }
    const paths = dragged.map(path => contents.localPath(String(path)));
    return mounts.holding(paths[0] ?? '') ? { browser, paths } : null;
  }
}

function take(event: Drag.Event): void {
  event.preventDefault();
  event.stopPropagation();
  // The drag offers moves alone; what is done is said by what comes of it.
  event.dropAction = event.proposedAction;
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
