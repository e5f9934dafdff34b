import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IEditorLanguageRegistry } from '@jupyterlab/codemirror';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ILessons } from '../../tokens';
import type { ILessonFiles } from '../lesson-files';

/** What the command works with. */
export interface ICompareOptions {
  lessons: ILessons & ILessonFiles;
  documents: IDocumentManager;
  /** The languages of Lab's editors; null where there are none. */
  languages: IEditorLanguageRegistry | null;
  shell: Pick<JupyterFrontEnd.IShell, 'add' | 'activateById' | 'currentWidget'>;
  commands: CommandRegistry;
  trans: TranslationBundle;
}
