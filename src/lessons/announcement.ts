import type { TranslationBundle } from '@jupyterlab/translation';
import { describeError } from '../components/describe-error';
import type { ILesson } from '../tokens';
import { isBusy } from './lesson-state';
import { leftOutWords, outcomeWords } from './outcome-words';

/**
 * What a screen reader is to say after the lessons changed: how what
 * was under way `before` has ended. Empty where none has.
 */
export function announcement(
  before: ReadonlyArray<ILesson>,
  after: ReadonlyArray<ILesson>,
  trans: TranslationBundle
): string {
  const busy = new Set(before.filter(isBusy).map(lesson => lesson.folder));
  return after
    .filter(lesson => busy.has(lesson.folder))
    .map(lesson => endWords(lesson, trans))
    .filter(words => words !== '')
    .join(' ');
}

function endWords(lesson: ILesson, trans: TranslationBundle): string {
  const { state, title, outcome } = lesson;
  if (state.kind === 'ready' && outcome) {
    return [
      trans.__('%1: %2.', title, outcomeWords(outcome, trans)),
      outcome.kind === 'pull' ? leftOutWords(outcome.result, trans) : ''
    ].join(' ');
  }
  return state.kind === 'failed'
    ? trans.__('%1: %2', title, describeError(state.error, trans).sentence)
    : '';
}
