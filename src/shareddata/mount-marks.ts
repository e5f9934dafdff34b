import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import { markListing } from '../components/mark-listing';
import { watchListings } from '../components/watch-listings';
import type { IMount, Mounts } from './mounts';

/** The class of a mark. */
const MARK = 'jp-SharedData-mark';

/** What the marks need. */
export interface IMountMarksOptions {
  browsers: Pick<IFileBrowserFactory, 'tracker'>;
  contents: Pick<Contents.IManager, 'localPath'>;
  mounts: Pick<Mounts, 'mounts' | 'holding' | 'changed'>;
  trans: TranslationBundle;
}

/** Mark the folders that are shared data or lie in it, in each file browser. */
export function addMountMarks(options: IMountMarksOptions): void {
  const { browsers, contents, mounts, trans } = options;
  const labelOf = ({ isWritable }: IMount): string =>
    isWritable ? trans.__('Shared data') : trans.__('Shared data, read-only');
  const drawAll = watchListings(browsers, (listing, { model }) => {
    const folder = contents.localPath(model.path);
    const mayHold =
      mounts.holding(folder) !== null ||
      mounts.mounts.some(mount => parent(mount.folder) === folder);
    const mark = ({ path, type }: Contents.IModel): string | null => {
      const mount =
        type === 'directory' ? mounts.holding(contents.localPath(path)) : null;
      return mount && labelOf(mount);
    };
    markListing(listing, MARK, mayHold ? mark : null);
  });
  mounts.changed.connect(drawAll);
}

function parent(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
