import type { TranslationBundle } from '@jupyterlab/translation';
import type { IErrorData } from '../../errors';
import { sizeWords } from '../size-words';
import type { IErrorWords, WordsOf } from './contract';
import { noSpaceForCopy } from './copy';

/** What can be wrong with the learner's own server, its helper and the hub. */
export const SERVER_WORDS: WordsOf<
  | 'GatewayUnavailable'
  | 'SpoolGone'
  | 'GatewayBusy'
  | 'HiddenFilesRefused'
  | 'ServerUnreachable'
  | 'ServerRefused'
  | 'HubUnavailable'
  | 'TooLong'
  | 'SessionExpired'
  | 'NoSpace'
  | 'FolderNotEmpty'
  | 'TrashFull'
> = {
  GatewayUnavailable: (_, trans) => ({
    title: trans.__('Lessons cannot be fetched'),
    sentence: trans.__(
      'The part of your server that fetches lessons does not answer.'
    ),
    nextStep: trans.__(
      'Try again in a minute; if it stays so, restart your server or tell your instructor.'
    )
  }),
  SpoolGone: (_, trans) => ({
    title: trans.__('The transfer was interrupted'),
    sentence: trans.__('The lesson did not arrive as a whole.'),
    nextStep: trans.__('Try again.')
  }),
  GatewayBusy: (_, trans) => ({
    title: trans.__('Too much at once'),
    sentence: trans.__('Too many lessons are being fetched at the same time.'),
    nextStep: trans.__('Wait until the others are done, then try again.')
  }),
  HiddenFilesRefused: (_, trans) => ({
    title: trans.__('Hidden files are not allowed'),
    sentence: trans.__(
      'Your server does not allow hidden files, which this lesson needs.'
    ),
    nextStep: trans.__('Tell your instructor.')
  }),
  ServerUnreachable: (_, trans) => ({
    title: trans.__('Your server does not answer'),
    sentence: trans.__('The connection to your Jupyter server was lost.'),
    nextStep: trans.__('Check your network, then try again.')
  }),
  ServerRefused: ({ path, status }, trans) => ({
    title: trans.__('A file could not be read or written'),
    sentence: trans.__('Your server refused to use “%1” (%2).', path, status),
    nextStep: trans.__(
      'Check that you may change this file or folder, then try again.'
    )
  }),
  HubUnavailable: (_, trans) => ({
    title: trans.__('The hub does not answer'),
    sentence: trans.__('The hub that started your server does not answer.'),
    nextStep: trans.__('Go on working, and try again in a few minutes.')
  }),
  TooLong: ({ latest }, trans) => ({
    title: trans.__('That is too long'),
    sentence: trans.__(
      'Your server may be kept running until %1 at most.',
      new Date(latest).toLocaleString()
    ),
    nextStep: trans.__('Choose a shorter time.')
  }),
  SessionExpired: (_, trans) => ({
    title: trans.__('You were signed out'),
    sentence: trans.__('Your sign-in is no longer valid.'),
    nextStep: trans.__('Reload the page and sign in again.')
  }),
  NoSpace: (data, trans) =>
    data.what === 'copy'
      ? noSpaceForCopy(data, trans)
      : noSpaceForLesson(data, trans),
  FolderNotEmpty: ({ path }, trans) => ({
    title: trans.__('The folder is not empty'),
    sentence: trans.__(
      'Your server deletes no folder that something is in, such as “%1”.',
      path
    ),
    nextStep: trans.__('Delete what is in it first.')
  }),
  TrashFull: ({ path }, trans) => ({
    title: trans.__('No room in the trash'),
    sentence: trans.__(
      'Your storage is so full that “%1” cannot be put into the trash.',
      path
    ),
    nextStep: trans.__('Empty the trash or clear a cache first.')
  })
};

function noSpaceForLesson(
  { needed, free }: IErrorData['NoSpace'],
  trans: TranslationBundle
): IErrorWords {
  return {
    title:
      needed === undefined
        ? trans.__('Your disk is full')
        : trans.__('The lesson will not fit'),
    sentence:
      needed === undefined || free === undefined
        ? trans.__('There is no room left for the files of the lesson.')
        : trans.__(
            'The lesson takes about %1, and %2 are free on your disk.',
            sizeWords(needed),
            sizeWords(free)
          ),
    nextStep: trans.__('Delete files that you do not need, then try again.')
  };
}
