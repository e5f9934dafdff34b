import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import { CommandIDs } from '../command-ids';
import { lessonFile } from '../lesson-file';
import type { ICompareOptions } from './compare-options';
import type { Comparisons } from './comparisons';

/** Add the command that holds the versions of a file side by side. */
export function addCompareCommand(options: ICompareOptions): void {
  const { commands, lessons, documents, shell, trans } = options;
  let loading: Promise<Comparisons> | null = null;
  const fileOf = ({ path }: ReadonlyPartialJSONObject) => {
    const widget = shell.currentWidget;
    const current = widget && documents.contextForWidget(widget)?.localPath;
    return lessonFile(
      lessons.lessons,
      typeof path === 'string' ? path : (current ?? null)
    );
  };
  commands.addCommand(CommandIDs.compare, {
    label: trans.__('Compare With the Course’s Version'),
    caption: trans.__(
      'Show your version, the course’s and the file side by side'
    ),
    describedBy: {
      args: {
        type: 'object',
        properties: {
          path: {
            type: 'string',
            description:
              'The file, relative to the root of the server; the current document where it is missing'
          },
          incoming: {
            type: 'boolean',
            description:
              'Whether to compare with what an update would bring, and not with what was delivered'
          }
        }
      }
    },
    isEnabled: args => fileOf(args) !== null,
    execute: async args => {
      const file = fileOf(args);
      if (file) {
        loading ??= import('./comparisons').then(
          module => new module.Comparisons(options)
        );
        (await loading).open(file, args.incoming === true);
      }
    }
  });
}
