import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { IDesktop } from '../tokens';
import { CommandIDs } from './command-ids';
import type { SharedDataView } from './shared-data-view';

/** What is needed for opening shared data in desktop programs. */
export interface ISharedProgramsOptions {
  commands: CommandRegistry;
  desktop: IDesktop | null;
  /** The view; null until somebody looked. */
  view: () => SharedDataView | null;
  trans: TranslationBundle;
}

/** The programs that open all that is selected in the shared data. */
export function programsForSelected({
  desktop,
  view
}: ISharedProgramsOptions): { id: string; name: string }[] {
  const selected = view()?.selected ?? [];
  const [first, ...rest] = selected.map(({ name, type }) =>
    type === 'directory' ? [] : [...(desktop?.programsFor(name) ?? [])]
  );
  return (first ?? []).filter(({ id }) =>
    rest.every(programs => programs.some(each => each.id === id))
  );
}

/** Add the command that opens what is selected in a desktop program. */
export function addProgramCommand(options: ISharedProgramsOptions): void {
  const { commands, desktop, view, trans } = options;
  commands.addCommand(CommandIDs.openInProgram, {
    label: ({ app }) => {
      const program = programsForSelected(options).find(({ id }) => id === app);
      return trans.__('Open with %1', program?.name ?? trans.__('Program'));
    },
    describedBy: {
      args: {
        type: 'object',
        required: ['app'],
        properties: {
          app: { type: 'string', description: 'The program, such as qgis' }
        }
      }
    },
    execute: async ({ app }) => {
      for (const { path } of view()?.selected ?? []) {
        await desktop?.open({ app: String(app), path });
      }
    }
  });
}
