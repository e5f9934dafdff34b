import type { TranslationBundle } from '@jupyterlab/translation';
import { describeError } from '../components/describe-error';
import type { ILesson } from '../tokens';
import { hasUpdate, isBusy } from './lesson-facts';
import { leftOutWords, outcomeWords } from './outcome-words';

/**
 * What a screen reader is to say after the lessons changed: how what
 * was under way `before` has ended, and which updates were found. Empty where there is neither.
 */
export function announcement(
  before: ReadonlyArray<ILesson>,
  after: ReadonlyArray<ILesson>,
  trans: TranslationBundle
): string {
  const known = new Set(before.filter(hasUpdate).map(({ folder }) => folder));
  const news = after
    .filter(lesson => hasUpdate(lesson) && !known.has(lesson.folder))
    .map(({ title }) => trans.__('%1: update available.', title));
  const busy = new Set(before.filter(isBusy).map(lesson => lesson.folder));
  const ends = after
    .filter(lesson => busy.has(lesson.folder))
    .map(lesson => endWords(lesson, trans))
    .filter(words => words !== '');
  return [...ends, ...news].join(' ');
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
