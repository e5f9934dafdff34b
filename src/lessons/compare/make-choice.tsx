import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { IDocumentManager } from '@jupyterlab/docmanager';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { IChooseParams, IChooseResult } from '../../engine/protocol';
import type { ILessonFiles } from '../lesson-files';
import { pathIn } from '../path-in';
import '../../../style/base.css';

/** What a choice needs. */
export interface IMakeChoiceOptions {
  lessons: Pick<ILessonFiles, 'choose'>;
  documents: Pick<IDocumentManager, 'findWidget' | 'contextForWidget'>;
  trans: TranslationBundle;
}

/**
 * Settle a file or a cell. Where the file is open with unsaved changes, the learner is asked, and they
 * are saved first: so what is taken back later is what the learner sees now.
 *
 * @returns null where the learner says no. Rejects with a `CodedError`.
 */
export async function makeChoice(
  params: IChooseParams,
  { lessons, documents, trans }: IMakeChoiceOptions
): Promise<IChooseResult | null> {
  const at = pathIn(params.folder, params.path);
  const widget = documents.findWidget(at, null);
  const context = widget && documents.contextForWidget(widget);
  if (context?.model.dirty) {
    const { button } = await showDialog({
      title: trans.__('You have unsaved changes'),
      body: (
        <div className="jp-Homeroom-words">
          <p>
            {trans.__(
              '“%1” is open with unsaved changes. They are saved first. “Undo” in the Lessons panel brings them back.',
              params.path
            )}
          </p>
        </div>
      ),
      buttons: [
        Dialog.cancelButton({ label: trans.__('Cancel') }),
        Dialog.okButton({ label: trans.__('Save and go on') })
      ]
    });
    if (!button.accept) {
      return null;
    }
    await context.save();
  }
  return lessons.choose(params);
}
