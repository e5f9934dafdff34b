import { spokenAddress } from './address';
import type { WordsOf } from './contract';

/** What can be wrong with where a lesson comes from. */
export const REPOSITORY_WORDS: WordsOf<
  | 'RepositoryNotFound'
  | 'RepositoryNotVisible'
  | 'AuthenticationRequired'
  | 'CredentialsRefused'
  | 'AccessForbidden'
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
    nextStep: trans.__(
      'Check the link with your instructor. If the lesson is private, use a token.'
    )
  }),
  RepositoryNotVisible: ({ url }, trans) => ({
    title: trans.__('Not found with this token'),
    sentence: trans.__(
      'There is no lesson at %1, or the token is not for it.',
      spokenAddress(url)
    ),
    nextStep: trans.__(
      'Check the link, and that the token was made for this lesson by somebody who may see it.'
    )
  }),
  AuthenticationRequired: ({ url }, trans) => ({
    title: trans.__('The lesson is private'),
    sentence: trans.__(
      'The lesson at %1 is private, or it does not exist.',
      spokenAddress(url)
    ),
    nextStep: trans.__('Try again with a token, or check the link.')
  }),
  CredentialsRefused: ({ url }, trans) => ({
    title: trans.__('The token does not work'),
    sentence: trans.__(
      'The token for %1 is wrong, has expired or was taken back.',
      spokenAddress(url)
    ),
    nextStep: trans.__('Copy it again, or make a new one.')
  }),
  AccessForbidden: ({ url }, trans) => ({
    title: trans.__('The token may not read the lesson'),
    sentence: trans.__(
      'The token is known, but it may not read the lesson at %1.',
      spokenAddress(url)
    ),
    nextStep: trans.__(
      'Make one that may read the contents, or ask your instructor for access.'
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
