import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import '../../style/base.css';

/**
 * Ask whether to bring a file back as the course has it, and say what happens to what is in it.
 *
 * @param isDirty - whether it is open with unsaved changes.
 * @returns true for yes.
 */
export async function confirmReset(
  path: string,
  isDirty: boolean,
  trans: TranslationBundle
): Promise<boolean> {
  const { button } = await showDialog({
    title: trans.__('Bring this file back?'),
    body: (
      <div className="jp-Homeroom-words">
        <p>{trans.__('“%1” becomes what the course gave you last.', path)}</p>
        <p>
          {isDirty
            ? trans.__(
                'Your unsaved changes are saved first. “Undo” in the Lessons panel brings back what is in it now.'
              )
            : trans.__(
                '“Undo” in the Lessons panel brings back what is in it now.'
              )}
        </p>
      </div>
    ),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.okButton({ label: trans.__('Bring it back') })
    ]
  });
  return button.accept;
}
