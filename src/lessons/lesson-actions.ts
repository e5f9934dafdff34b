import type { TranslationBundle } from '@jupyterlab/translation';
import type { CardAction } from '../components/card';
import type { ILesson } from '../tokens';
import { isBusy, isHere } from './lesson-state';

/** What can be done with a lesson from its card. */
export interface ILessonActions {
  /** Get or update it. */
  pull: (lesson: ILesson) => void;
  /** Stop getting or updating it. */
  cancel: (lesson: ILesson) => void;
  /** Open its file or folder. */
  open: (lesson: ILesson) => void;
  /** Open one of its files; `path` is relative to the lesson's folder. */
  openFile: (lesson: ILesson, path: string) => void;
}

/**
 * The buttons of a lesson, the next step marked.
 *
 * The button that starts a pull and the one that stops it are the same element,
 * so that the keyboard's focus stays where it is.
 */
export function lessonActions(
  lesson: ILesson,
  actions: ILessonActions,
  trans: TranslationBundle
): CardAction[] {
  const here = isHere(lesson);
  const named = (label: string): { label: string; description: string } => ({
    label,
    description: trans.__('%1: %2', label, lesson.title)
  });
  const list: CardAction[] = [];
  if (here) {
    list.push({
      key: 'open',
      ...named(trans.__('Open')),
      primary: true,
      onClick: () => actions.open(lesson)
    });
  }
  if (isBusy(lesson)) {
    list.push({
      key: 'pull',
      ...named(trans.__('Cancel')),
      onClick: () => actions.cancel(lesson)
    });
  } else if (lesson.state.kind !== 'unknown') {
    list.push({
      key: 'pull',
      ...named(pullLabel(lesson, trans)),
      primary: !here,
      onClick: () => actions.pull(lesson)
    });
  }
  return list;
}

function pullLabel(lesson: ILesson, trans: TranslationBundle): string {
  switch (lesson.state.kind) {
    case 'failed':
      return trans.__('Try again');
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
