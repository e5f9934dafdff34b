import type { CommandRegistry } from '@lumino/commands';
import { Menu } from '@lumino/widgets';
import { CommandIDs } from './command-ids';

/**
 * Gives what opens the menu of what is selected in the shared data.
 *
 * @param programs - the ids of the desktop programs that open what is selected.
 */
export function menuOpener(
  commands: CommandRegistry,
  programs: () => string[]
): (event: MouseEvent) => void {
  const menu = new Menu({ commands });
  return event => {
    // With Shift comes the browser's own, as everywhere in Lab.
    if (!event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      fill(menu, programs());
      menu.open(event.clientX, event.clientY);
    }
  };
}

function fill(menu: Menu, programs: string[]): void {
  menu.clearItems();
  const groups = [
    [CommandIDs.openSelected],
    [CommandIDs.copyHome, CommandIDs.download],
    [CommandIDs.insertCode, CommandIDs.copyPath, CommandIDs.copyAbsolutePath],
    [CommandIDs.rename, CommandIDs.remove, CommandIDs.newFolder]
  ];
  groups.forEach((group, index) => {
    if (index > 0) {
      menu.addItem({ type: 'separator' });
    }
    group.forEach(command => menu.addItem({ command }));
    if (index === 0) {
      programs.forEach(app =>
        menu.addItem({ command: CommandIDs.openInProgram, args: { app } })
      );
    }
  });
}
