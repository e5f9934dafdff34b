import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ILessons } from '../../tokens';
import type { ILessonFiles } from '../lesson-files';

/** What the command works with. */
export interface ICompareOptions {
  lessons: ILessons & ILessonFiles;
  documents: IDocumentManager;
  shell: Pick<JupyterFrontEnd.IShell, 'add' | 'activateById' | 'currentWidget'>;
  commands: CommandRegistry;
  trans: TranslationBundle;
}
