import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { IBefore } from '../engine/protocol';
import '../../style/base.css';

/**
 * Ask whether to take something back, and say what happens to the files.
 *
 * @returns true for yes.
 */
export async function confirmUndo(
  before: IBefore,
  trans: TranslationBundle
): Promise<boolean> {
  const { title, sentence, label } = words(before, trans);
  const { button } = await showDialog({
    title,
    body: (
      <div className="jp-Homeroom-words">
        <p>{sentence}</p>
        <p>{trans.__('What you changed since then stays.')}</p>
      </div>
    ),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.okButton({ label })
    ]
  });
  return button.accept;
}

function words(
  { kind, time }: IBefore,
  trans: TranslationBundle
): { title: string; sentence: string; label: string } {
  const when = new Date(time).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short'
  });
  switch (kind) {
    case 'pull':
      return {
        title: trans.__('Undo the update?'),
        sentence: trans.__(
          'The lesson’s files become what they were before the update of %1.',
          when
        ),
        label: trans.__('Undo')
      };
    case 'reset':
      return {
        title: trans.__('Undo?'),
        sentence: trans.__(
          'The file that you brought back on %1 becomes what it was before.',
          when
        ),
        label: trans.__('Undo')
      };
    case 'choice':
      return {
        title: trans.__('Undo?'),
        sentence: trans.__(
          'The file for which you chose a version on %1 becomes what it was before.',
          when
        ),
        label: trans.__('Undo')
      };
    case 'undo':
      return {
        title: trans.__('Redo?'),
        sentence: trans.__(
          'What you took back on %1 is done again, as it was.',
          when
        ),
        label: trans.__('Redo')
      };
  }
}
