import { MenuSvg } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';
import { CommandIDs } from './command-ids';

/** What a lesson's menu offers, in groups; what is not there or does not apply is left out. */
const GROUPS: ReadonlyArray<ReadonlyArray<string>> = [
  [
    CommandIDs.openLesson,
    CommandIDs.getLesson,
    CommandIDs.preview,
    CommandIDs.getFolder,
    CommandIDs.showFolder
  ],
  [CommandIDs.undoLesson],
  [CommandIDs.copyLink, CommandIDs.createLink],
  [CommandIDs.removeLesson]
];

/** Open the menu of a lesson below a button, which gets the focus back. */
export function openLessonMenu(
  commands: CommandRegistry,
  folder: string,
  button: HTMLElement
): void {
  const menu = new MenuSvg({ commands });
  const args = { folder, path: folder, isMenu: true };
  for (const group of GROUPS) {
    const offered = group.filter(
      id =>
        commands.hasCommand(id) &&
        commands.isVisible(id, args) &&
        commands.isEnabled(id, args)
    );
    if (offered.length > 0 && menu.items.length > 0) {
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
