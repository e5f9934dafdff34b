import type { Contents } from '@jupyterlab/services';
import { CodedError } from '../errors';
import { appAddress, notebookAddress } from './addresses';
import { findFile } from './find-file';
import { isWhole } from './is-whole';
import type { ILinkOpener } from './opener';
import type { LinkTarget } from './types';

/** Opens everything in place of the page, as Notebook 7 has a page for each document. */
export class NotebookOpener implements ILinkOpener {
  constructor(private readonly _options: NotebookOpener.IOptions) {
    this.ready = _options.restored;
  }

  readonly ready: Promise<void>;

  replacesPage(_target: LinkTarget): boolean {
    return true;
  }

  async isThere(path: string): Promise<boolean> {
    return isWhole(await findFile(this._options.contents, path));
  }

  async open(target: LinkTarget): Promise<void> {
    const { contents, baseUrl, root, goTo } = this._options;
    if (target.kind === 'app') {
      goTo(appAddress(baseUrl, target.url, root));
      return;
    }
    const found = await findFile(contents, target.path);
    if (!found) {
      throw new CodedError('FileNotFound', { path: target.path });
    }
    goTo(notebookAddress(baseUrl, target, found.type === 'directory'));
  }
}

/** A namespace for `NotebookOpener` statics. */
export namespace NotebookOpener {
  /** The options of a `NotebookOpener`. */
  export interface IOptions {
    contents: Contents.IManager;
    /** Resolves once the page is there. */
    restored: Promise<void>;
    /** The server's, absolute, ends with a slash. */
    baseUrl: string;
    /** The server's root folder as programs on it see it; empty where it is not known. */
    root: string;
    /** Leave the page for an address. */
    goTo: (address: string) => void;
  }
}
