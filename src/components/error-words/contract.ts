import type { TranslationBundle } from '@jupyterlab/translation';
import type { ErrorCode, IErrorData } from '../../errors';

/** A failure in plain words. */
export interface IErrorWords {
  /** A few words, such as `Lesson not found`; no full stop. */
  title: string;
  /** What happened, one sentence. */
  sentence: string;
  /** The one thing to do now, one sentence. */
  nextStep: string;
}

/** The words of some codes. */
export type WordsOf<C extends ErrorCode> = {
  readonly [K in C]: (
    data: IErrorData[K],
    trans: TranslationBundle
  ) => IErrorWords;
};
