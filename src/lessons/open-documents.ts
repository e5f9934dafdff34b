import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { IPullResult } from '../engine/protocol';
import { pathIn } from './path-in';

/**
 * Show the new content of files that a pull wrote and that are open.
 *
 * Documents with unsaved changes are left alone: Lab asks when they are saved.
 */
export async function reloadOpenDocuments(
  shell: JupyterFrontEnd.IShell,
  documents: IDocumentManager,
  result: IPullResult
): Promise<void> {
  const written = new Set(
    [...result.written, ...result.restored].map(path =>
      pathIn(result.folder, path)
    )
  );
  const contexts = new Set(
    [...shell.widgets('main')].map(widget => documents.contextForWidget(widget))
  );
  for (const context of contexts) {
    if (context && written.has(context.localPath) && !context.model.dirty) {
      await context.revert();
    }
  }
}
