import type {
  DirListing,
  FileBrowser,
  IFileBrowserFactory
} from '@jupyterlab/filebrowser';
import { MessageLoop } from '@lumino/messaging';
import { listingOf } from './listing-of';

/**
 * Draw something into the listings of all file browsers, now and each time that they are drawn.
 *
 * @returns draws into all of them again.
 */
export function watchListings(
  { tracker }: Pick<IFileBrowserFactory, 'tracker'>,
  draw: (listing: DirListing, browser: FileBrowser) => void
): () => void {
  const drawOne = (browser: FileBrowser): void => {
    const listing = listingOf(browser);
    if (listing && !browser.isDisposed) {
      draw(listing, browser);
    }
  };
  const watch = (browser: FileBrowser): void => {
    const listing = listingOf(browser);
    if (!listing) {
      return;
    }
    MessageLoop.installMessageHook(listing, (_, message) => {
      if (message.type === 'update-request') {
        // The hook comes before the listing has drawn its items.
        queueMicrotask(() => drawOne(browser));
      }
      return true;
    });
    drawOne(browser);
  };
  tracker.forEach(watch);
  tracker.widgetAdded.connect((_, browser) => watch(browser));
  return () => tracker.forEach(drawOne);
}
