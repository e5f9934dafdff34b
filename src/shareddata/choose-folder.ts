import { FileDialog } from '@jupyterlab/filebrowser';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { ITranslator, TranslationBundle } from '@jupyterlab/translation';

/**
 * Ask for a folder of the learner's.
 *
 * @param start - where to begin, relative to the server's root; empty = the root.
 * @returns relative to the server's root; null where nothing was chosen.
 */
export async function chooseFolder(
  manager: IDocumentManager,
  start: string,
  translator: ITranslator,
  trans: TranslationBundle
): Promise<string | null> {
  const { button, value } = await FileDialog.getExistingDirectory({
    manager,
    translator,
    title: trans.__('Copy to which folder?'),
    label: trans.__('The copy is yours: you can change it.'),
    defaultPath: start
  });
  const chosen = button.accept ? value?.[0] : undefined;
  return chosen ? manager.services.contents.localPath(chosen.path) : null;
}
