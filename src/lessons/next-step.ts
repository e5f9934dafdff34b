/**
 * What to do next with a lesson. Pure and small: the commands need it at the page's start.
 */
import type { TranslationBundle } from '@jupyterlab/translation';
import { isRefusal, type Refusal } from '../components/is-refusal';
import type { ILesson, IPullRequest } from '../tokens';
import { hasUpdate, isBusy, isHere } from './lesson-facts';

/** The one step that a lesson's card shows as its button. */
export type NextStep = 'open' | 'pull' | 'cancel' | 'switch' | 'elsewhere';

/** What to do next with a lesson; null while too little is known of it. */
export function nextStep(lesson: ILesson): NextStep | null {
  const { state } = lesson;
  const calm = isHere(lesson) && !hasUpdate(lesson) ? 'open' : 'pull';
  switch (state.kind) {
    case 'unknown':
      return isHere(lesson) ? 'open' : null;
    case 'absent':
    case 'interrupted':
      return 'pull';
    case 'queued':
    case 'working':
      return 'cancel';
    case 'ready':
      return calm;
    case 'failed':
      if (refusalOf(lesson)) {
        return state.error.code === 'OtherBranch' ? 'switch' : 'elsewhere';
      }
      // What failed without a pull, such as an undo, is asked for where it was.
      return state.request ? 'pull' : calm;
  }
}

/** The pull that was refused because of what is in the folder, and why; null where none was. */
export function refusalOf({ state }: ILesson): {
  error: Refusal;
  request: IPullRequest;
} | null {
  if (state.kind !== 'failed' || !state.request || !isRefusal(state.error)) {
    return null;
  }
  return { error: state.error, request: state.request };
}

/** Whether a pull can be asked for. Asking again for another version would be refused again. */
export function offersPull(lesson: ILesson): boolean {
  const refusal = refusalOf(lesson);
  return (
    lesson.state.kind !== 'unknown' &&
    !isBusy(lesson) &&
    (!refusal ||
      refusal.error.code === 'OtherRepository' ||
      refusal.request.branch !== lesson.branch)
  );
}

/** The label of what asks for a pull. */
export function pullLabel(lesson: ILesson, trans: TranslationBundle): string {
  switch (lesson.state.kind) {
    case 'failed':
      return isHere(lesson) &&
        (!lesson.state.request ||
          refusalOf(lesson) ||
          lesson.state.error.code === 'WouldClash')
        ? trans.__('Update')
        : trans.__('Try again');
    case 'interrupted':
      return trans.__('Finish');
    case 'unknown':
    case 'absent':
    case 'queued':
    case 'working':
    case 'ready':
      return isHere(lesson) ? trans.__('Update') : trans.__('Get');
  }
}
