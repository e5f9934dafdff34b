import { PathExt } from '@jupyterlab/coreutils';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import type { Drag } from '@lumino/dragdrop';
import { listingOf } from '../components/listing-of';

/** Lab's type of what is dragged out of a file browser: paths. */
const CONTENTS_MIME = 'application/x-jupyter-icontents';

/** The class of what something would be dropped on. */
const TARGET = 'jp-mod-dropTarget';

/** What {@link copyWhatIsDropped} needs. */
export interface IDroppedOptions {
  browsers: Pick<IFileBrowserFactory, 'tracker'>;
  contents: Pick<Contents.IManager, 'localPath'>;
  /** Whether a path lies in shared data. */
  isShared: (path: string) => boolean;
  /** Copies files and folders into a folder. */
  copy: (paths: string[], folder: string) => void;
}

/**
 * Copy what is dragged out of shared data into a file browser; Lab would move it.
 *
 * @returns takes the event `lm-drop`, before Lab does.
 */
export function copyWhatIsDropped({
  browsers,
  contents,
  isShared,
  copy
}: IDroppedOptions): (event: Event) => void {
  return event => {
    const { mimeData } = event as Drag.Event;
    const target = event.target as Node;
    const dragged: unknown = mimeData.getData(CONTENTS_MIME);
    const browser = browsers.tracker.find(({ node }) => node.contains(target));
    if (!browser || !Array.isArray(dragged)) {
      return;
    }
    const paths = dragged.map(path => contents.localPath(String(path)));
    const folder = contents.localPath(browser.model.path);
    if (!paths.some(isShared) || paths.every(path => isIn(path, folder))) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    (event as Drag.Event).dropAction = 'copy';
    const listing = listingOf(browser);
    const nodes = [...(listing?.node.querySelectorAll(ITEM) ?? [])];
    const index = nodes.findIndex(node => node.classList.contains(TARGET));
    nodes[index]?.classList.remove(TARGET);
    const item = [...(listing?.sortedItems() ?? [])][index];
    const into = item?.type === 'directory' ? item.name : '';
    copy(paths, PathExt.join(folder, into));
  };
}

const ITEM = '.jp-DirListing-item';

function isIn(path: string, folder: string): boolean {
  return PathExt.dirname(path) === folder;
}
