import { PathExt } from '@jupyterlab/coreutils';
import type { FileBrowser } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import type { Drag } from '@lumino/dragdrop';
import { listingOf } from '../components/listing-of';
import type { IMount, Mounts } from './mounts';

/** Lab's type of what is dragged out of a file browser: paths. */
const CONTENTS_MIME = 'application/x-jupyter-icontents';

/** The class of what something would be dropped on. */
const TARGET = 'jp-mod-dropTarget';

/** What in a file browser stands for another folder. */
const FOLDERS =
  '.jp-DirListing-item[data-isdir="true"], [data-path], .jp-BreadCrumbs-home';

/** What {@link DropCopies} needs. */
export interface IDropCopiesOptions {
  /** All file browsers. */
  browsers: () => FileBrowser[];
  contents: Pick<Contents.IManager, 'localPath'>;
  mounts: Pick<Mounts, 'holding'>;
  /** Copies files and folders out of shared data into a folder. */
  copy: (paths: string[], folder: string) => void;
  /** Copies files and folders into a folder of shared data. */
  publish: (paths: string[], mount: IMount, folder: string) => void;
}

/** Something that is dragged out of shared data, or over it. */
interface IDragged {
  browser: FileBrowser;
  /** Relative to the server's root. */
  paths: string[];
  /** Where it is from; null = from the learner's own files. */
  source: IMount | null;
  /** Where it would go; null = to the learner's own files. */
  target: IMount | null;
  /** The folder that it would go into. */
  folder: string;
}

/**
 * Copies what is dragged out of shared data into a file browser, or into shared data, where Lab would
 * move it: on a folder, or, as it comes from elsewhere, beside what is listed.
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
    const element = event.target as Element;
    if (
      dragged &&
      isTaken(dragged) &&
      element.closest('.jp-DirListing') &&
      !element.closest(FOLDERS)
    ) {
      unmark(dragged.browser);
      take(event as Drag.Event);
    }
  };

  private readonly _drop = (event: Event): void => {
    const dragged = this._dragged(event as Drag.Event);
    if (!dragged) {
      return;
    }
    const { browser, paths, target, folder } = dragged;
    const { copy, publish } = this._options;
    take(event as Drag.Event);
    unmark(browser);
    if (!isTaken(dragged)) {
      return;
    }
    if (target) {
      publish(paths, target, folder);
    } else {
      copy(paths, folder);
    }
  };

  /** What is dragged; null where shared data has no part in it, and within what may be written: there Lab moves. */
  private _dragged({ mimeData, target }: Drag.Event): IDragged | null {
    const { browsers, contents, mounts } = this._options;
    const dragged: unknown = mimeData.getData(CONTENTS_MIME);
    const browser = browsers().find(({ node }) =>
      node.contains(target as Node)
    );
    if (!browser || !Array.isArray(dragged) || dragged.length === 0) {
      return null;
    }
    const paths = dragged.map(path => contents.localPath(String(path)));
    const folder = contents.localPath(destination(browser));
    const source = mounts.holding(paths[0]);
    const into = mounts.holding(folder);
    return source === into && (source === null || source.isWritable)
      ? null
      : { browser, paths, source, target: into, folder };
  }
}

/** Whether something may be dropped there. */
function isTaken({ source, target }: IDragged): boolean {
  return target === null || (target.isWritable === true && source !== target);
}

function unmark({ node }: FileBrowser): void {
  node.querySelector(`.${TARGET}`)?.classList.remove(TARGET);
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
