import { Dialog, showDialog } from '@jupyterlab/apputils';
import { PageConfig } from '@jupyterlab/coreutils';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { ILesson } from '../tokens';
import '../../style/base.css';

/**
 * Ask whether a lesson's folder is to go, and say what goes with it.
 *
 * @returns true for yes.
 */
export async function confirmRemove(
  lesson: ILesson,
  trans: TranslationBundle
): Promise<boolean> {
  const hasTrash = PageConfig.getOption('delete_to_trash') === 'true';
  const changed = lesson.status?.changed.length ?? 0;
  const { button } = await showDialog({
    title: trans.__('Remove “%1”?', lesson.title),
    body: (
      <div className="jp-Homeroom-words">
        <p>
          {hasTrash
            ? trans.__(
                'The folder “%1” goes to the trash, with everything in it.',
                lesson.folder
              )
            : trans.__(
                'The folder “%1” is deleted for good, with everything in it: this server has no trash.',
                lesson.folder
              )}
        </p>
        {changed > 0 && (
          <p>
            <strong>
              {trans._n(
                'You changed %1 file in it.',
                'You changed %1 files in it.',
                changed
              )}
            </strong>{' '}
            {trans.__('Download what you want to keep first.')}
          </p>
        )}
        <p>
          {lesson.auto
            ? trans.__('The course brings the lesson again at the next start.')
            : trans.__('The lesson itself can be had again at any time.')}
        </p>
      </div>
    ),
    defaultButton: 0,
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.warnButton({
        label: hasTrash
          ? trans.__('Move to trash')
          : trans.__('Delete for good')
      })
    ]
  });
  return button.accept;
}
