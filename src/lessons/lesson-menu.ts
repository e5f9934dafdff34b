import { MenuSvg } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';
import type { ILesson } from '../tokens';
import { CommandIDs } from './command-ids';
import { nextStep, offersPull } from './next-step';

/** What a lesson's menu offers, in groups; what is not there or does not apply is left out. */
const GROUPS: ReadonlyArray<ReadonlyArray<string>> = [
  [
    CommandIDs.openLesson,
    CommandIDs.getLesson,
    CommandIDs.preview,
    CommandIDs.getFolder,
    CommandIDs.showFolder
  ],
  [CommandIDs.undoLesson, CommandIDs.resetOneOf],
  [CommandIDs.copyLink, CommandIDs.createLink],
  [CommandIDs.removeLesson]
];

/** Open the menu of a lesson below a button, which gets the focus back. */
export function openLessonMenu(
  commands: CommandRegistry,
  lesson: ILesson,
  button: HTMLElement
): void {
  const menu = new MenuSvg({ commands });
  const args = argsOf(lesson);
  for (const offered of menuGroups(commands, lesson)) {
    if (menu.items.length > 0) {
      menu.addItem({ type: 'separator' });
    }
    offered.forEach(command => menu.addItem({ command, args }));
  }
  menu.aboutToClose.connect(() => {
    button.setAttribute('aria-expanded', 'false');
    button.focus();
    // What was chosen runs after this.
    setTimeout(() => menu.dispose());
  });
  const { left, bottom } = button.getBoundingClientRect();
  button.setAttribute('aria-expanded', 'true');
  menu.open(left, bottom);
}

/** The commands that a lesson's menu offers, in groups; what its button does is not among them. */
export function menuGroups(
  commands: CommandRegistry,
  lesson: ILesson
): string[][] {
  const args = argsOf(lesson);
  return GROUPS.map(group =>
    group.filter(
      id =>
        commands.hasCommand(id) &&
        commands.isVisible(id, args) &&
        commands.isEnabled(id, args) &&
        !isLeftOut(id, lesson)
    )
  ).filter(group => group.length > 0);
}

function argsOf({ folder }: ILesson): {
  folder: string;
  path: string;
  isMenu: boolean;
} {
  return { folder, path: folder, isMenu: true };
}

function isLeftOut(id: string, lesson: ILesson): boolean {
  const step = nextStep(lesson);
  return id === CommandIDs.getLesson
    ? step === 'pull' || !offersPull(lesson)
    : id === CommandIDs.openLesson && step === 'open';
}
