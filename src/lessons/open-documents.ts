import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { Contents } from '@jupyterlab/services';
import type { IFilesChanged } from '../tokens';
import { freePath } from './free-path';
import { pathIn } from './path-in';

type Context = NonNullable<ReturnType<IDocumentManager['contextForWidget']>>;

/** What became of a document's file while it was open. */
type Fate = 'same' | 'changed' | 'gone';

/** What is needed to keep open documents true. */
export interface IOpenDocumentsOptions {
  shell: Pick<JupyterFrontEnd.IShell, 'widgets'>;
  documents: IDocumentManager;
  contents: Pick<Contents.IManager, 'get' | 'save'>;
  /**
   * Ask about documents with unsaved changes whose files are others now.
   *
   * @param paths - relative to the server's root.
   * @returns true to show the new files, false to leave the documents alone.
   */
  ask: (paths: string[]) => Promise<boolean>;
}

/**
 * Show what the files of a lesson are now, in the documents that are open. Unsaved text is never lost:
 *
 * - Without unsaved changes, a document loads its file again, or is closed where that is gone. Where
 *   the file has another name now, that one is opened as well.
 * - With unsaved changes, the learner is asked. A document that is to show the new file has its text
 *   saved beside it first; else it stays as it is, and Lab asks again when it is saved.
 */
export async function refreshOpenDocuments(
  { folder, moved }: IFilesChanged,
  options: IOpenDocumentsOptions
): Promise<void> {
  const { shell, documents } = options;
  const contexts = new Set(
    [...shell.widgets('main')].map(widget => documents.contextForWidget(widget))
  );
  const open = [...contexts].filter(
    context =>
      context !== undefined &&
      context.localPath.startsWith(`${folder}/`) &&
      // Those that are shared with others follow their files by themselves.
      !context.model.collaborative
  ) as Context[];
  const loading = open.filter(context => !context.isReady);
  for (const context of loading) {
    // It may have been loading what is replaced by now; one that never loads keeps nobody waiting.
    void context.ready.then(() => refresh([context], options));
  }
  const names = new Map(
    moved.map(({ from, to }) => [pathIn(folder, from), pathIn(folder, to)])
  );
  const renamed = open
    .filter(({ model }) => !model.dirty)
    .map(({ localPath }) => names.get(localPath))
    .filter(path => path !== undefined);
  await refresh(
    open.filter(context => context.isReady),
    options
  );
  renamed.forEach(path =>
    documents.openOrReveal(path, undefined, undefined, { activate: false })
  );
}

async function refresh(
  contexts: Context[],
  options: IOpenDocumentsOptions
): Promise<void> {
  const unsaved: Context[] = [];
  await Promise.all(
    contexts.map(async context => {
      const fate = await fateOf(context, options);
      if (fate === 'same' || context.isDisposed) {
        return;
      }
      if (!context.model.dirty) {
        await (fate === 'gone'
          ? options.documents.closeFile(context.localPath)
          : reload(context));
      } else if (fate === 'changed') {
        unsaved.push(context);
      }
    })
  );
  if (
    unsaved.length > 0 &&
    (await options.ask(unsaved.map(({ localPath }) => localPath)))
  ) {
    for (const context of unsaved.filter(each => !each.isDisposed)) {
      await saveBeside(context, options.contents);
      await reload(context);
    }
  }
}

/** Compare a document's file with what the document was loaded from. */
async function fateOf(
  { path, contentsModel }: Context,
  { contents }: IOpenDocumentsOptions
): Promise<Fate> {
  if (!contentsModel) {
    return 'same';
  }
  let now: Contents.IModel;
  try {
    now = await contents.get(path, { content: false, hash: true });
  } catch (error) {
    // Where nobody can tell, the document stays as it is; Lab looks again when it is saved.
    return isMissing(error) ? 'gone' : 'same';
  }
  if (now.type === 'directory') {
    return 'gone';
  }
  const isSame =
    now.hash && contentsModel.hash
      ? now.hash === contentsModel.hash
      : now.last_modified === contentsModel.last_modified;
  return isSame ? 'same' : 'changed';
}

async function reload(context: Context): Promise<void> {
  try {
    await context.revert();
  } catch {
    // Lab has said so in a dialog.
  }
}

/** Keep the text of a document in a file of its own, `NAME_mine.EXT`. */
async function saveBeside(
  { path, model, contentsModel }: Context,
  contents: IOpenDocumentsOptions['contents']
): Promise<void> {
  const isJson = contentsModel?.format === 'json';
  const isTaken = async (candidate: string): Promise<boolean> => {
    try {
      await contents.get(candidate, { content: false });
      return true;
    } catch (error) {
      if (isMissing(error)) {
        return false;
      }
      throw error;
    }
  };
  await contents.save(await freePath(path, isTaken), {
    type: contentsModel?.type,
    format: contentsModel?.format,
    content: isJson ? model.toJSON() : model.toString()
  });
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error &&
    'response' in error &&
    (error.response as Response).status === 404
  );
}
