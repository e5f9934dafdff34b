import type { FileBrowser, IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import { markListing } from '../../components/mark-listing';
import { watchListings } from '../../components/watch-listings';
import type { ILessons } from '../../tokens';
import { lessonFile } from '../lesson-file';
import type { ILessonFiles } from '../lesson-files';
import { changedFiles } from './changed-files';
import { ListedTimes } from './listed-times';
import { SavedFiles } from './saved-files';

/** The class of a mark. */
const MARK = 'jp-Lessons-mark';

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
  let changed = changedFiles(lessons.lessons);
  const saved = new SavedFiles(folder => lessons.look(folder));
  const notice = (path: string): void => {
    const file = lessonFile(lessons.lessons, path);
    // Where nobody looked yet, the look at it is still to come.
    if (file?.lesson.status) {
      saved.add(file.lesson.folder);
    }
  };
  const watch = (browser: FileBrowser): void => {
    const times = new ListedTimes();
    browser.model.refreshed.connect(model =>
      times.changed(model.path, model.items()).forEach(notice)
    );
  };
  browsers.tracker.forEach(watch);
  browsers.tracker.widgetAdded.connect((_, browser) => watch(browser));
  const drawAll = watchListings(browsers, (listing, { model }) => {
    const names = changed.get(contents.localPath(model.path));
    markListing(
      listing,
      MARK,
      names
        ? ({ name, type }) =>
            type !== 'directory' && names.has(name) ? label : null
        : null
    );
  });
  lessons.changed.connect(() => {
    changed = changedFiles(lessons.lessons);
    drawAll();
  });
  contents.fileChanged.connect((_, { type, newValue }) => {
    if (type === 'save' && newValue?.path) {
      notice(contents.localPath(newValue.path));
    }
  });
}
