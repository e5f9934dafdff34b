import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { FileList } from '../components/file-list';
import '../../style/base.css';

/**
 * Ask whether documents with unsaved changes are to show what their files are now.
 *
 * @param paths - relative to the server's root.
 * @returns false also where the dialog was closed without an answer.
 */
export async function askAboutUnsaved(
  paths: string[],
  trans: TranslationBundle
): Promise<boolean> {
  const { button } = await showDialog({
    title: trans.__('You have unsaved changes'),
    body: (
      <div className="jp-Homeroom-words">
        <p>
          {trans._n(
            'There is a new version of this file:',
            'There are new versions of these files:',
            paths.length
          )}
        </p>
        <FileList
          label={trans.__('Files with unsaved changes')}
          files={paths.map(path => ({ path }))}
          limit={8}
          moreLabel={more => trans._n('Show %1 more', 'Show %1 more', more)}
        />
        <p>
          {trans.__(
            '“Show the new version” puts your text into a file beside it, with “_mine” in its name. “Keep mine” leaves everything as you see it; you are asked again when you save.'
          )}
        </p>
      </div>
    ),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Keep mine') }),
      Dialog.okButton({ label: trans.__('Show the new version') })
    ],
    defaultButton: 0
  });
  return button.accept;
}
