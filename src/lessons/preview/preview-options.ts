import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ILessons } from '../../tokens';
import type { ReadFree } from '../room';
import type { ILessonFiles } from '../lesson-files';

/** What the command works with. */
export interface IPreviewOptions {
  lessons: ILessons & ILessonFiles;
  shell: Pick<JupyterFrontEnd.IShell, 'add' | 'activateById'>;
  commands: CommandRegistry;
  readFree: ReadFree;
  trans: TranslationBundle;
}
