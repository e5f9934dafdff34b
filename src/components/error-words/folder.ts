import { spokenAddress } from './address';
import type { WordsOf } from './contract';

/** What can be in a lesson's way in the learner's folder. */
export const FOLDER_WORDS: WordsOf<
  | 'NothingToUndo'
  | 'NotFetched'
  | 'OtherRepository'
  | 'OtherBranch'
  | 'FolderBusy'
  | 'WouldClash'
  | 'LinkInTheWay'
  | 'UnsafeName'
> = {
  NothingToUndo: ({ folder }, trans) => ({
    title: trans.__('Nothing to take back'),
    sentence: trans.__(
      'Nothing was kept that “%1” could be brought back to.',
      folder
    ),
    nextStep: trans.__('Your files stay as they are.')
  }),
  NotFetched: ({ folder }, trans) => ({
    title: trans.__('The lesson is not here'),
    sentence: trans.__('The folder “%1” does not hold a whole lesson.', folder),
    nextStep: trans.__('Get the lesson first.')
  }),
  OtherRepository: ({ folder, url }, trans) => ({
    title: trans.__('The folder is in use'),
    sentence: url
      ? trans.__(
          'The folder “%1” holds another lesson, from %2.',
          folder,
          spokenAddress(url)
        )
      : trans.__('The folder “%1” holds something else.', folder),
    nextStep: trans.__('Get the lesson into another folder.')
  }),
  OtherBranch: ({ folder, branch, expected }, trans) => ({
    title: trans.__('Another version is here'),
    sentence: trans.__(
      'The folder “%1” holds the version “%2” of the lesson, not “%3”.',
      folder,
      branch,
      expected
    ),
    nextStep: trans.__(
      'Switch to “%1”, which keeps what you changed, or get it into another folder.',
      expected
    )
  }),
  FolderBusy: ({ folder }, trans) => ({
    title: trans.__('The folder is busy'),
    sentence: trans.__('Another window is working in the folder “%1”.', folder),
    nextStep: trans.__('Wait until it is done, then try again.')
  }),
  WouldClash: ({ folder, paths }, trans) => ({
    title: trans.__('An update is waiting for you'),
    sentence: trans._n(
      'The update of “%2” changes a file that you changed too.',
      'The update of “%2” changes %1 files that you changed too.',
      paths.length,
      folder
    ),
    nextStep: trans.__('Press “Update” when it suits you: yours is kept.')
  }),
  LinkInTheWay: ({ path }, trans) => ({
    title: trans.__('A folder is a link'),
    sentence: trans.__(
      '“%1” leads to another folder, so the lesson’s files were not written there.',
      path
    ),
    nextStep: trans.__('Rename or delete “%1”, then try again.', path)
  }),
  UnsafeName: ({ path }, trans) => ({
    title: trans.__('A file has an unsafe name'),
    sentence: trans.__(
      'The lesson has a file called “%1”, which is never written.',
      path
    ),
    nextStep: trans.__('Tell your instructor.')
  })
};
