import type { IErrorWords } from './error-words/contract';

/** Lab cuts the messages of notifications off here. */
const LONGEST = 140;

/** As much of an error's words as a notification shows; the next step goes before what happened. */
export function shortWords({ title, sentence, nextStep }: IErrorWords): string {
  const candidates = [`${sentence} ${nextStep}`, `${title}. ${nextStep}`];
  return candidates.find(words => words.length <= LONGEST) ?? sentence;
}
