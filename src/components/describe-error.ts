import type { TranslationBundle } from '@jupyterlab/translation';
import type { CodedError, ErrorCode, IErrorData } from '../errors';
import type { IErrorWords, WordsOf } from './error-words/contract';
import { COPY_WORDS } from './error-words/copy';
import { DESKTOP_WORDS } from './error-words/desktop';
import { FOLDER_WORDS } from './error-words/folder';
import { HOST_WORDS } from './error-words/host';
import { LINK_WORDS } from './error-words/link';
import { REPOSITORY_WORDS } from './error-words/repository';
import { SERVER_WORDS } from './error-words/server';

/** The words of every code; a code without words does not compile. */
const WORDS: WordsOf<ErrorCode> = {
  ...COPY_WORDS,
  ...DESKTOP_WORDS,
  ...FOLDER_WORDS,
  ...HOST_WORDS,
  ...LINK_WORDS,
  ...REPOSITORY_WORDS,
  ...SERVER_WORDS
};

/**
 * An error in plain words, for learners: no words of git's.
 *
 * What the words leave out is in the error's `message`, for the details.
 */
export function describeError(
  error: CodedError,
  trans: TranslationBundle
): IErrorWords {
  // A newer gateway may have codes that this page does not know.
  return Object.hasOwn(WORDS, error.code)
    ? describe(error.code, error.data, trans)
    : WORDS.Unexpected({ detail: error.message }, trans);
}

function describe<C extends ErrorCode>(
  code: C,
  data: IErrorData[C],
  trans: TranslationBundle
): IErrorWords {
  return WORDS[code](data, trans);
}
