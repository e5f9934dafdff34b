import type { TranslationBundle } from '@jupyterlab/translation';
import type { IErrorData } from '../../errors';
import { httpsForm } from './address';
import type { IErrorWords, WordsOf } from './contract';

/** What can be wrong with a link, and what fits nowhere else. */
export const LINK_WORDS: WordsOf<
  'LinkRefused' | 'FileNotFound' | 'Cancelled' | 'BadRequest' | 'Unexpected'
> = {
  LinkRefused: linkRefused,
  FileNotFound: ({ path }, trans) => ({
    title: trans.__('File not found'),
    sentence: trans.__('The lesson has no file or folder “%1”.', path),
    nextStep: trans.__('Check the link with your instructor.')
  }),
  Cancelled: (_, trans) => ({
    title: trans.__('Stopped'),
    sentence: trans.__('You stopped getting the lesson.'),
    nextStep: trans.__('Open the link again when you want to go on.')
  }),
  BadRequest: (_, trans) => ({
    title: trans.__('Something went wrong'),
    sentence: trans.__('Your server did not understand what was asked of it.'),
    nextStep: trans.__(
      'Reload the page; if it stays so, show the details to your instructor.'
    )
  }),
  Unexpected: (_, trans) => ({
    title: trans.__('Something went wrong'),
    sentence: trans.__('Something happened that nobody thought of.'),
    nextStep: trans.__(
      'Try again; if it stays so, show the details to your instructor.'
    )
  })
};

function linkRefused(
  { parameter, value }: IErrorData['LinkRefused'],
  trans: TranslationBundle
): IErrorWords {
  const title = trans.__('The link does not work');
  const https = httpsForm(value);
  if (parameter === 'repo' && https) {
    return {
      title,
      sentence: trans.__(
        'The link has an address that only works with a key: %1.',
        value
      ),
      nextStep: trans.__(
        'Ask your instructor for a link with the address %1.',
        https
      )
    };
  }
  const sentence = value
    ? trans.__('%1: “%2”.', reason(parameter, trans), value)
    : trans.__('%1.', reason(parameter, trans));
  return {
    title,
    sentence,
    nextStep: trans.__('Ask your instructor for a new link.')
  };
}

/** What is wrong with a parameter, without a full stop. */
function reason(parameter: string, trans: TranslationBundle): string {
  switch (parameter) {
    case 'repo':
      return trans.__(
        'The link needs the address of a lesson that begins with https:// and has no user or password in it'
      );
    case 'branch':
      return trans.__('The link asks for a version with an impossible name');
    case 'depth':
      return trans.__('The link asks for a history that is not a number');
    case 'targetPath':
      return trans.__(
        'The link puts the lesson outside your files or into a hidden folder'
      );
    case 'subPath':
      return trans.__('The link opens something outside the lesson');
    case 'urlpath':
      return trans.__('The link opens something outside your server');
    default:
      return trans.__('A part of the link cannot be read');
  }
}
