import type { TranslationBundle } from '@jupyterlab/translation';
import type { CardAction } from '../components/card';
import { isRefusal, type Refusal } from '../components/is-refusal';
import { isCoded } from '../errors';
import type { ILesson, IPullRequest } from '../tokens';
import { hasUpdate, isBusy, isHere } from './lesson-facts';
import { undoable } from './lesson-state';

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
  /** Hold the versions of one of its files side by side; `path` is relative to the lesson's folder. */
  compare: (lesson: ILesson, path: string) => void;
  /** Show what an update would do, or what a first pull would bring. */
  preview: (lesson: ILesson) => void;
  /** Take back what was done last with its files. */
  undo: (lesson: ILesson) => void | Promise<void>;
  /** Get one folder of it into a folder of its own. */
  getFolder: (lesson: ILesson) => void | Promise<void>;
  /** Take its folder away. */
  remove: (lesson: ILesson) => void | Promise<void>;
  /** Open the menu of what else can be done, below a button. */
  openMenu: (lesson: ILesson, button: HTMLElement) => void | Promise<void>;
  /** Pull again what was refused, and take the folder to the version that was asked for. */
  switchVersion: (request: IPullRequest) => void;
  /** Ask for a token, and pull again what was not found without one. */
  useToken: (request: IPullRequest) => void | Promise<void>;
  /** Pull again what will not fit, as far as anybody knows. */
  getAnyway: (request: IPullRequest) => void;
  /** Pull again what was refused, into a folder of its own. */
  getElsewhere: (request: IPullRequest) => void | Promise<void>;
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
  const news = hasUpdate(lesson);
  const named = (label: string): { label: string; description: string } => ({
    label,
    description: trans.__('%1: %2', label, lesson.title)
  });
  const list: CardAction[] = [];
  if (here) {
    list.push({
      key: 'open',
      ...named(trans.__('Open')),
      primary: !news || isBusy(lesson),
      onClick: () => actions.open(lesson)
    });
  }
  if (isBusy(lesson)) {
    list.push({
      key: 'pull',
      ...named(trans.__('Cancel')),
      onClick: () => actions.cancel(lesson)
    });
  } else {
    list.push(...waysOut(lesson, actions, trans));
    if (offersPull(lesson)) {
      list.push({
        key: 'pull',
        ...named(pullLabel(lesson, trans)),
        primary: (!here || news) && !refusalOf(lesson),
        onClick: () => actions.pull(lesson)
      });
    }
    list.push(...tokenAction(lesson, actions, trans));
    list.push(...anywayAction(lesson, actions, trans));
    if (news && lesson.state.kind === 'ready') {
      list.push({
        key: 'preview',
        ...named(trans.__('See what is new')),
        onClick: () => actions.preview(lesson)
      });
    }
    if (lesson.outcome) {
      list.push(...undoAction(lesson, actions, trans));
    }
  }
  return list;
}

/** The pull that was refused because of what is in the folder, and why; null where none was. */
function refusalOf({ state }: ILesson): {
  error: Refusal;
  request: IPullRequest;
} | null {
  if (state.kind !== 'failed' || !state.request || !isRefusal(state.error)) {
    return null;
  }
  return { error: state.error, request: state.request };
}

/** Asking again for another version would be refused again. */
function offersPull(lesson: ILesson): boolean {
  const refusal = refusalOf(lesson);
  return (
    lesson.state.kind !== 'unknown' &&
    (!refusal ||
      refusal.error.code === 'OtherRepository' ||
      refusal.request.branch !== lesson.branch)
  );
}

/** What can be done where something else is in the folder. */
function waysOut(
  lesson: ILesson,
  actions: ILessonActions,
  trans: TranslationBundle
): CardAction[] {
  const refusal = refusalOf(lesson);
  if (!refusal) {
    return [];
  }
  const { error, request } = refusal;
  const elsewhere: CardAction = {
    key: 'elsewhere',
    label: trans.__('Get it into another folder'),
    primary: !isHere(lesson),
    onClick: () => void actions.getElsewhere(request)
  };
  return isCoded(error, 'OtherBranch')
    ? [
        {
          key: 'switch',
          label: trans.__('Switch to “%1”', error.data.expected),
          onClick: () => actions.switchVersion(request)
        },
        elsewhere
      ]
    : [elsewhere];
}

/** Hosts may say of a private lesson that there is none; where they ask for a token, a pull does. */
function tokenAction(
  { state, title }: ILesson,
  actions: ILessonActions,
  trans: TranslationBundle
): CardAction[] {
  if (state.kind !== 'failed' || !isCoded(state.error, 'RepositoryNotFound')) {
    return [];
  }
  const { request } = state;
  const label = trans.__('Use a token');
  return request
    ? [
        {
          key: 'token',
          label,
          description: trans.__('%1: %2', label, title),
          onClick: () => void actions.useToken(request)
        }
      ]
    : [];
}

/** What is known of sizes and disks may be wrong: the learner may try. */
function anywayAction(
  { state, title }: ILesson,
  actions: ILessonActions,
  trans: TranslationBundle
): CardAction[] {
  const { request, error } = state.kind === 'failed' ? state : {};
  if (!request || !isCoded(error, 'NoSpace') || !error.data.needed) {
    return [];
  }
  const label = trans.__('Get it anyway');
  return [
    {
      key: 'anyway',
      label,
      description: trans.__('%1: %2', label, title),
      onClick: () => actions.getAnyway(request)
    }
  ];
}

function undoAction(
  lesson: ILesson,
  actions: ILessonActions,
  trans: TranslationBundle
): CardAction[] {
  const last = undoable(lesson);
  if (!last) {
    return [];
  }
  const label = last.kind === 'undo' ? trans.__('Redo') : trans.__('Undo');
  return [
    {
      key: 'undo',
      label,
      description: trans.__('%1: %2', label, lesson.title),
      onClick: () => void actions.undo(lesson)
    }
  ];
}

function pullLabel(lesson: ILesson, trans: TranslationBundle): string {
  switch (lesson.state.kind) {
    case 'failed':
      return isHere(lesson) &&
        (!lesson.state.request ||
          refusalOf(lesson) ||
          isCoded(lesson.state.error, 'WouldClash'))
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
