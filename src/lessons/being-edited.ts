import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { JupyterFrontEnd } from '@jupyterlab/application';

/** Whether a document of a folder is open with changes that are not saved. */
export function isBeingEdited(
  folder: string,
  shell: Pick<JupyterFrontEnd.IShell, 'widgets'>,
  documents: Pick<IDocumentManager, 'contextForWidget'>
): boolean {
  for (const widget of shell.widgets('main')) {
    const context = documents.contextForWidget(widget);
    if (context?.model.dirty && context.localPath.startsWith(`${folder}/`)) {
      return true;
    }
  }
  return false;
}
