import { Notification } from '@jupyterlab/apputils';
import { PathExt } from '@jupyterlab/coreutils';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IDocumentTab } from '../read-only-documents';
import { freeName } from './free-name';

/** How long good news stay, in ms. */
const SHORT = 10_000;

/** What {@link saveCopy} needs. */
export interface ISaveCopyOptions {
  contents: Pick<Contents.IManager, 'get' | 'save'>;
  documents: Pick<IDocumentManager, 'openOrReveal'>;
  /** Asks for a folder; null where none was chosen. */
  chooseFolder: () => Promise<string | null>;
  trans: TranslationBundle;
}

/** Save what a document shows, with its changes, in a folder of the learner's, and open that. */
export async function saveCopy(
  { context }: IDocumentTab,
  options: ISaveCopyOptions
): Promise<void> {
  const { contents, documents, chooseFolder, trans } = options;
  const folder = await chooseFolder();
  if (folder === null) {
    return;
  }
  const { model, contentsModel, localPath } = context;
  const name = PathExt.basename(localPath);
  try {
    const path = await freePath(folder, name, contents);
    await contents.save(path, {
      type: contentsModel?.type,
      format: contentsModel?.format,
      content:
        contentsModel?.format === 'json' ? model.toJSON() : model.toString()
    });
    // Nothing is lost when it is closed.
    model.dirty = false;
    documents.openOrReveal(path);
    Notification.success(
      contentsModel?.type === 'notebook'
        ? trans.__(
            'Saved as “%1”. It runs in your folder: files that it reads from beside it are still in the shared data.',
            path
          )
        : trans.__('Saved as “%1”.', path),
      { autoClose: SHORT }
    );
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    Notification.error(
      trans.__('“%1” was not saved in your folder: %2', name, detail),
      { autoClose: false }
    );
  }
}

/** Where nothing is in a folder yet, with this name or one like it. */
async function freePath(
  folder: string,
  name: string,
  contents: Pick<Contents.IManager, 'get'>
): Promise<string> {
  for (let count = 1; ; count++) {
    const path = PathExt.join(folder, count > 1 ? freeName(name, count) : name);
    if (!(await isThere(path, contents))) {
      return path;
    }
  }
}

async function isThere(
  path: string,
  contents: Pick<Contents.IManager, 'get'>
): Promise<boolean> {
  try {
    await contents.get(path, { content: false });
    return true;
  } catch (error) {
    if (
      error instanceof Error &&
      'response' in error &&
      (error.response as Response).status === 404
    ) {
      return false;
    }
    throw error;
  }
}
