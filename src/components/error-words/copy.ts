import type { TranslationBundle } from '@jupyterlab/translation';
import type { IErrorData } from '../../errors';
import { sizeWords } from '../size-words';
import type { IErrorWords, WordsOf } from './contract';

/** What can keep files from being copied. */
export const COPY_WORDS: WordsOf<'Exists' | 'Denied' | 'NotThere'> = {
  Exists: ({ path }, trans) => ({
    title: trans.__('Something is there already'),
    sentence: trans.__('“%1” is there already, and stays as it is.', path),
    nextStep: trans.__('Choose another name, or rename what is there.')
  }),
  Denied: ({ path }, trans) => ({
    title: trans.__('Not allowed'),
    sentence: trans.__('You may not read “%1”, or not write it.', path),
    nextStep: trans.__('Ask your instructor to give you access to it.')
  }),
  NotThere: ({ path }, trans) => ({
    title: trans.__('Nothing is there'),
    sentence: trans.__('“%1” is not there, or not any more.', path),
    nextStep: trans.__('Refresh the list of files, then try again.')
  })
};

/** The words for files that do not fit where they are copied to. */
export function noSpaceForCopy(
  { path, needed, free }: IErrorData['NoSpace'],
  trans: TranslationBundle
): IErrorWords {
  return {
    title: trans.__('Not enough room'),
    sentence:
      needed === undefined || free === undefined
        ? trans.__('The disk was full before “%1” was copied.', path)
        : trans.__(
            '“%1” takes about %2, and %3 are free.',
            path,
            sizeWords(needed),
            sizeWords(free)
          ),
    nextStep: trans.__('Delete files that you do not need, then try again.')
  };
}
