import type { CommandRegistry } from '@lumino/commands';
import { Menu } from '@lumino/widgets';
import { CommandIDs } from './command-ids';

/** Gives what opens the menu of what is selected in the shared data. */
export function menuOpener(
  commands: CommandRegistry
): (event: MouseEvent) => void {
  const menu = new Menu({ commands });
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
  });
  return event => {
    // With Shift comes the browser's own, as everywhere in Lab.
    if (!event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      menu.open(event.clientX, event.clientY);
    }
  };
}
