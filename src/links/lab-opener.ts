import type { Contents } from '@jupyterlab/services';
import type { CommandRegistry } from '@lumino/commands';
import { CodedError } from '../errors';
import { appAddress } from './addresses';
import { CommandIDs } from './command-ids';
import { findFile } from './find-file';
import { isWhole } from './is-whole';
import type { ILinkOpener } from './opener';
import type { LinkTarget } from './types';

/** Opens files and folders in JupyterLab's windows, applications in place of the page. */
export class LabOpener implements ILinkOpener {
  constructor(private readonly _options: LabOpener.IOptions) {
    this.ready = _options.restored;
  }

  readonly ready: Promise<void>;

  replacesPage(target: LinkTarget): boolean {
    return target.kind === 'app';
  }

  async isThere(path: string): Promise<boolean> {
    return isWhole(await findFile(this._options.contents, path));
  }

  async open(target: LinkTarget): Promise<void> {
    const { commands, contents, baseUrl, root, goTo } = this._options;
    if (target.kind === 'app') {
      goTo(appAddress(baseUrl, target.url, root));
      return;
    }
    const { path, factory, fragment } = target;
    const found = await findFile(contents, path);
    if (!found) {
      throw new CodedError('FileNotFound', { path });
    }
    if (found.type === 'directory') {
      await commands.execute(CommandIDs.openPath, { path });
      return;
    }
    const widget: unknown = await commands.execute(CommandIDs.openDocument, {
      path,
      ...(factory && { factory })
    });
    if (fragment && hasFragments(widget)) {
      await widget.context.ready;
      widget.setFragment(`#${fragment}`);
    }
    await commands.execute(CommandIDs.goToPath, {
      path,
      dontShowBrowser: true
    });
  }
}

/** A namespace for `LabOpener` statics. */
export namespace LabOpener {
  /** The options of a `LabOpener`. */
  export interface IOptions {
    commands: Pick<CommandRegistry, 'execute'>;
    contents: Contents.IManager;
    /** Resolves once the windows of last time are back. */
    restored: Promise<void>;
    /** The server's, absolute, ends with a slash. */
    baseUrl: string;
    /** The server's root folder as programs on it see it; empty where it is not known. */
    root: string;
    /** Leave the page for an address. */
    goTo: (address: string) => void;
  }
}

/** Whether a widget can show a place in its document. */
function hasFragments(widget: unknown): widget is {
  context: { ready: Promise<void> };
  setFragment(fragment: string): void;
} {
  return (
    typeof widget === 'object' &&
    widget !== null &&
    'context' in widget &&
    'setFragment' in widget
  );
}
