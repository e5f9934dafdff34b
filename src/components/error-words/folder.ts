import { spokenAddress } from './address';
import type { WordsOf } from './contract';

/** What can be in a lesson's way in the learner's folder. */
export const FOLDER_WORDS: WordsOf<
  | 'LocalChanges'
  | 'LocalCommits'
  | 'OtherRepository'
  | 'OtherBranch'
  | 'FolderBusy'
  | 'UnsafeName'
> = {
  LocalChanges: ({ paths }, trans) => ({
    title: trans.__('You changed files of the lesson'),
    sentence: trans._n(
      'Nothing was updated, so that your work in %1 file is safe.',
      'Nothing was updated, so that your work in %1 files is safe.',
      paths.length
    ),
    nextStep: trans.__('Rename the files that you changed, then try again.')
  }),
  LocalCommits: ({ folder }, trans) => ({
    title: trans.__('The folder has a history of your own'),
    sentence: trans.__(
      'Nothing was updated, so that what you recorded in “%1” is safe.',
      folder
    ),
    nextStep: trans.__('Rename the folder to get a fresh copy of the lesson.')
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
    nextStep: trans.__('Rename that folder, then try again.')
  }),
  OtherBranch: ({ folder, branch, expected }, trans) => ({
    title: trans.__('Another version is here'),
    sentence: trans.__(
      'The folder “%1” holds the version “%2” of the lesson, not “%3”.',
      folder,
      branch,
      expected
    ),
    nextStep: trans.__('Rename that folder, then try again.')
  }),
  FolderBusy: ({ folder }, trans) => ({
    title: trans.__('The folder is busy'),
    sentence: trans.__('Another window is working in the folder “%1”.', folder),
    nextStep: trans.__('Wait until it is done, then try again.')
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
