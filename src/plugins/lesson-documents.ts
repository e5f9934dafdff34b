import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Lessons } from '../lessons/service';

/** What {@link connectDocuments} works with. */
export interface ILessonDocumentsOptions {
  app: JupyterFrontEnd;
  lessons: Lessons;
  documents: IDocumentManager | null;
  browsers: IFileBrowserFactory | null;
  trans: TranslationBundle;
}

/** Keep open documents and the file browser true. */
export function connectDocuments(options: ILessonDocumentsOptions): void {
  const { app, lessons, documents, browsers, trans } = options;
  const { serviceManager, shell } = app;
  const { contents } = serviceManager;
  lessons.filesChanged.connect((_, change) => {
    browsers?.tracker.forEach(browser => void browser.model.refresh());
    if (documents) {
      const ask = (paths: string[]) => askUnsaved(paths, trans);
      void import('../lessons/open-documents').then(
        ({ refreshOpenDocuments }) =>
          refreshOpenDocuments(change, { shell, documents, contents, ask })
      );
    }
  });
}

async function askUnsaved(
  paths: string[],
  trans: TranslationBundle
): Promise<boolean> {
  const { askAboutUnsaved } = await import('../lessons/ask-about-unsaved');
  return askAboutUnsaved(paths, trans);
}
