import type { TranslationBundle } from '@jupyterlab/translation';
import type { IActionButtonProps } from '../components/action-button';
import { isCoded } from '../errors';
import type { ILesson, IPullRequest } from '../tokens';
import { undoable } from './lesson-state';
import { nextStep, pullLabel, refusalOf } from './next-step';

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

/** The button of a lesson: its next step. All else is in its menu. */
export function lessonAction(
  lesson: ILesson,
  actions: ILessonActions,
  trans: TranslationBundle
): IActionButtonProps | null {
  const named = action(lesson, trans);
  const step = nextStep(lesson);
  switch (step) {
    case 'open':
      return named(trans.__('Open'), () => actions.open(lesson));
    case 'pull':
      return {
        ...named(pullLabel(lesson, trans), () => actions.pull(lesson)),
        primary: true
      };
    case 'cancel':
      return named(trans.__('Cancel'), () => actions.cancel(lesson));
    case 'switch':
    case 'elsewhere': {
      const ways = waysOut(lesson, actions, trans);
      return { ...ways[0], primary: true };
    }
    case null:
      return null;
  }
}

/** What else the notice of a failed pull offers, next to the lesson's button. */
export function otherWays(
  lesson: ILesson,
  actions: ILessonActions,
  trans: TranslationBundle
): IActionButtonProps[] {
  const { request, error } =
    lesson.state.kind === 'failed'
      ? lesson.state
      : { request: null, error: null };
  if (!request || !error) {
    return [];
  }
  const named = action(lesson, trans);
  // Hosts may say of a private lesson that there is none; where they ask for a token, a pull does.
  if (isCoded(error, 'RepositoryNotFound')) {
    return [
      named(trans.__('Use a token'), () => void actions.useToken(request))
    ];
  }
  // What is known of sizes and disks may be wrong: the learner may try.
  if (isCoded(error, 'NoSpace') && error.data.needed) {
    return [named(trans.__('Get it anyway'), () => actions.getAnyway(request))];
  }
  return waysOut(lesson, actions, trans).slice(1);
}

/** What takes back what was done last, or brings it again; null where there is nothing. */
export function undoAction(
  lesson: ILesson,
  actions: ILessonActions,
  trans: TranslationBundle
): IActionButtonProps | null {
  const last = undoable(lesson);
  return (
    last &&
    action(lesson, trans)(
      last.kind === 'undo' ? trans.__('Redo') : trans.__('Undo'),
      () => void actions.undo(lesson)
    )
  );
}

/** What can be done where something else is in the folder, the next step first. */
function waysOut(
  lesson: ILesson,
  actions: ILessonActions,
  trans: TranslationBundle
): IActionButtonProps[] {
  const refusal = refusalOf(lesson);
  if (!refusal) {
    return [];
  }
  const { error, request } = refusal;
  const named = action(lesson, trans);
  const elsewhere = named(
    trans.__('Get it into another folder'),
    () => void actions.getElsewhere(request)
  );
  return isCoded(error, 'OtherBranch')
    ? [
        named(trans.__('Switch to “%1”', error.data.expected), () =>
          actions.switchVersion(request)
        ),
        elsewhere
      ]
    : [elsewhere];
}

/** Makes actions that name the lesson for those who do not see its card. */
function action(
  { title }: ILesson,
  trans: TranslationBundle
): (label: string, onClick: () => void) => IActionButtonProps {
  return (label, onClick) => ({
    label,
    description: trans.__('%1: %2', label, title),
    onClick
  });
}
