import { InputDialog } from '@jupyterlab/apputils';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import { CommandIDs } from '../command-ids';
import type { IMount, Mounts } from '../mounts';
import type { Publisher } from './publisher';

/** What {@link addPublishCommand} needs. */
export interface IPublishCommandOptions {
  commands: CommandRegistry;
  browsers: Pick<IFileBrowserFactory, 'tracker'>;
  contents: Pick<Contents.IManager, 'localPath'>;
  mounts: Pick<Mounts, 'mounts' | 'holding'>;
  publisher: Publisher;
  trans: TranslationBundle;
}

/** Add the command that publishes what is selected in the file browser, for those who may. */
export function addPublishCommand(options: IPublishCommandOptions): void {
  const { commands, browsers, contents, mounts, publisher, trans } = options;
  const writable = (): IMount[] =>
    mounts.mounts.filter(
      ({ state, isWritable }) => state === 'there' && isWritable
    );
  const selected = (): string[] =>
    [...(browsers.tracker.currentWidget?.selectedItems() ?? [])].map(
      ({ path }) => contents.localPath(path)
    );
  commands.addCommand(CommandIDs.publish, {
    label: trans.__('Publish in Shared Data…'),
    caption: trans.__('Copy it where everybody in the course can read it'),
    describedBy: { args: { type: 'object', properties: {} } },
    isVisible: () => writable().length > 0,
    isEnabled: () => {
      const paths = selected();
      return (
        writable().length > 0 &&
        paths.length > 0 &&
        paths.every(path => mounts.holding(path) === null)
      );
    },
    execute: async () => {
      const mount = await chooseMount(writable(), trans);
      if (mount) {
        await publisher.publish(selected(), mount);
      }
    }
  });
}

/** Ask for one where there are several; null where none was chosen. */
async function chooseMount(
  mounts: IMount[],
  trans: TranslationBundle
): Promise<IMount | null> {
  if (mounts.length < 2) {
    return mounts[0] ?? null;
  }
  const titles = mounts.map(({ title }) => title);
  const { button, value } = await InputDialog.getItem({
    title: trans.__('Publish where?'),
    items: titles
  });
  return button.accept ? (mounts[titles.indexOf(value ?? '')] ?? null) : null;
}
