import { spokenAddress } from './address';
import type { WordsOf } from './contract';

/** What can be wrong with where a lesson comes from. */
export const REPOSITORY_WORDS: WordsOf<
  | 'RepositoryNotFound'
  | 'AuthenticationRequired'
  | 'NotARepository'
  | 'EmptyRepository'
  | 'BranchNotFound'
> = {
  RepositoryNotFound: ({ url }, trans) => ({
    title: trans.__('Lesson not found'),
    sentence: trans.__(
      'The lesson could not be found at %1.',
      spokenAddress(url)
    ),
    nextStep: trans.__('Check the link with your instructor.')
  }),
  AuthenticationRequired: ({ url }, trans) => ({
    title: trans.__('The lesson is private'),
    sentence: trans.__(
      'The lesson at %1 is private, or it does not exist.',
      spokenAddress(url)
    ),
    nextStep: trans.__(
      'Ask your instructor to make the lesson public, or check the link.'
    )
  }),
  NotARepository: ({ url }, trans) => ({
    title: trans.__('No lesson there'),
    sentence: trans.__(
      'There is a web page at %1, but no lesson.',
      spokenAddress(url)
    ),
    nextStep: trans.__('Check the link with your instructor.')
  }),
  EmptyRepository: ({ url }, trans) => ({
    title: trans.__('The lesson is empty'),
    sentence: trans.__(
      'The lesson at %1 has no files yet.',
      spokenAddress(url)
    ),
    nextStep: trans.__(
      'Try again once your instructor has put something into it.'
    )
  }),
  BranchNotFound: ({ url, branch }, trans) => ({
    title: trans.__('Version not found'),
    sentence: trans.__(
      'The lesson at %1 has no version called “%2”.',
      spokenAddress(url),
      branch
    ),
    nextStep: trans.__('Check the link with your instructor.')
  })
};
