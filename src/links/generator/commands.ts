import type { TranslationBundle } from '@jupyterlab/translation';
import { copyIcon, linkIcon } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { ILessons } from '../../tokens';
import { CommandIDs } from '../command-ids';
import { linkSource, type LinkSource } from './link-source';

/** What the commands work with. */
export interface IGeneratorCommandOptions {
  lessons: Pick<ILessons, 'lessons'>;
  /** The path of what is selected in the file browser, or of a document: of the tab that was clicked, or in view. */
  pathOf: (where: 'selected' | 'clicked' | 'current') => string | null;
  /** Show the form. */
  show: (source: LinkSource | null) => Promise<void>;
  /** Copy a link as the settings have it. */
  copy: (source: LinkSource) => Promise<void>;
  trans: TranslationBundle;
}

const ARGS = {
  type: 'object',
  properties: {
    path: {
      type: 'string',
      description:
        'A lesson’s folder, or a file or folder in it, relative to the root of the server; the current document where it is missing'
    },
    selected: {
      type: 'boolean',
      description: 'Whether it is what is selected in the file browser'
    },
    clicked: {
      type: 'boolean',
      description: 'Whether it is the document whose tab was clicked'
    }
  }
} as const;

/** Add the commands that make links. */
export function addGeneratorCommands(
  commands: CommandRegistry,
  options: IGeneratorCommandOptions
): void {
  const { lessons, pathOf, show, copy, trans } = options;
  const sourceOf = (args: ReadonlyPartialJSONObject) =>
    linkSource(
      lessons.lessons,
      typeof args.path === 'string' ? args.path : pathOf(whereOf(args))
    );

  commands.addCommand(CommandIDs.createLink, {
    label: trans.__('Create a Lesson Link…'),
    caption: trans.__('Make a link that brings a lesson to whoever follows it'),
    icon: args => (args.isPalette ? undefined : linkIcon),
    describedBy: { args: ARGS },
    execute: args => show(sourceOf(args))
  });

  commands.addCommand(CommandIDs.copyLink, {
    label: trans.__('Copy Lesson Link'),
    caption: trans.__(
      'Copy a link that brings this lesson and opens this file'
    ),
    icon: args => (args.isPalette ? undefined : copyIcon),
    describedBy: { args: ARGS },
    isEnabled: args => sourceOf(args) !== null,
    isVisible: args => sourceOf(args) !== null,
    execute: async args => {
      const source = sourceOf(args);
      if (source) {
        await copy(source);
      }
    }
  });
}

function whereOf({ selected, clicked }: ReadonlyPartialJSONObject) {
  return selected === true
    ? 'selected'
    : clicked === true
      ? 'clicked'
      : 'current';
}
