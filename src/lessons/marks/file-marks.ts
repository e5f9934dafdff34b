import type {
  DirListing,
  FileBrowser,
  IFileBrowserFactory
} from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import { MessageLoop } from '@lumino/messaging';
import type { Widget } from '@lumino/widgets';
import type { ILessons } from '../../tokens';
import { lessonFile } from '../lesson-file';
import type { ILessonFiles } from '../lesson-files';
import { changedFiles } from './changed-files';
import { ListedTimes } from './listed-times';
import { markListing } from './mark-listing';
import { SavedFiles } from './saved-files';

/** What the marks need. */
export interface IFileMarksOptions {
  lessons: ILessons & ILessonFiles;
  browsers: Pick<IFileBrowserFactory, 'tracker'>;
  contents: Pick<Contents.IManager, 'fileChanged' | 'localPath'>;
  trans: TranslationBundle;
}

/**
 * Mark the delivered files that the learner changed, in each file browser.
 *
 * What is marked comes from the lessons' states; nothing is polled. A lesson is looked at anew where a
 * file of it was saved here, or where a file browser that is refreshed lists one with another time.
 */
export function addFileMarks(options: IFileMarksOptions): void {
  const { lessons, browsers, contents, trans } = options;
  const label = trans.__('Changed by you');
  const nothing: ReadonlySet<string> = new Set();
  let changed = changedFiles(lessons.lessons);
  const saved = new SavedFiles(folder => lessons.look(folder));
  const notice = (path: string): void => {
    const file = lessonFile(lessons.lessons, path);
    // Where nobody looked yet, the look at it is still to come.
    if (file?.lesson.status) {
      saved.add(file.lesson.folder);
    }
  };
  const draw = (browser: FileBrowser): void => {
    const listing = listingOf(browser);
    if (listing) {
      const folder = contents.localPath(browser.model.path);
      markListing(listing, changed.get(folder) ?? nothing, label);
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
        queueMicrotask(() => !browser.isDisposed && draw(browser));
      }
      return true;
    });
    const times = new ListedTimes();
    browser.model.refreshed.connect(model =>
      times.changed(model.path, model.items()).forEach(notice)
    );
    draw(browser);
  };
  lessons.changed.connect(() => {
    changed = changedFiles(lessons.lessons);
    browsers.tracker.forEach(draw);
  });
  contents.fileChanged.connect((_, { type, newValue }) => {
    if (type === 'save' && newValue?.path) {
      notice(contents.localPath(newValue.path));
    }
  });
  browsers.tracker.forEach(watch);
  browsers.tracker.widgetAdded.connect((_, browser) => watch(browser));
}

/** The listing inside a file browser; undefined where it has none. */
function listingOf(widget: Widget): DirListing | undefined {
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
