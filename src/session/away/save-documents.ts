import type { JupyterFrontEnd } from '@jupyterlab/application';

/** How long a document may take to be saved, in ms: the server may ask something that nobody answers. */
const PATIENCE = 30_000;

const AREAS = ['main', 'left', 'right', 'down'];

/** What is needed of a tab that shows a document. */
interface IDocumentTab {
  context: {
    path: string;
    model: { readonly dirty: boolean };
    save: () => Promise<void>;
  };
}

/**
 * Save every document that is open and changed.
 *
 * @returns the names of those that could not be saved. Never rejects.
 */
export async function saveDocuments(
  shell: Pick<JupyterFrontEnd.IShell, 'widgets'>,
  patience = PATIENCE
): Promise<string[]> {
  const contexts = new Set(
    AREAS.flatMap(area => [...shell.widgets(area)]).flatMap(widget => {
      const { context } = widget as unknown as Partial<IDocumentTab>;
      return context?.model?.dirty ? [context] : [];
    })
  );
  const unsaved: string[] = [];
  await Promise.all(
    Array.from(contexts, async context => {
      const late = new Promise(resolve => setTimeout(resolve, patience));
      // What could not be saved is still changed, whatever the reason.
      await Promise.race([context.save().catch(() => undefined), late]);
      if (context.model.dirty) {
        unsaved.push(context.path);
      }
    })
  );
  return unsaved;
}
