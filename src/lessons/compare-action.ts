import type { TranslationBundle } from '@jupyterlab/translation';
import type { IFileAction } from '../components/file-list';

/** The action that holds the versions of a file side by side. */
export function compareAction(
  onCompare: (path: string) => void,
  trans: TranslationBundle
): IFileAction {
  return {
    label: trans.__('Compare'),
    description: path => trans.__('Compare %1', path),
    onClick: onCompare
  };
}
