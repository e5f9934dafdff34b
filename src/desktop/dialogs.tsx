import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { leaveFullScreen } from './full-screen';
import '../../style/desktop.css';

/** Ask whether to end a program that asks about unsaved work. Enter alone means no. */
export async function confirmForce(
  name: string,
  trans: TranslationBundle
): Promise<boolean> {
  await leaveFullScreen();
  const { button } = await showDialog({
    title: trans.__('Force %1 to close?', name),
    body: trans.__('What is not saved in %1 is lost.', name),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.warnButton({ label: trans.__('Force it to close') })
    ],
    defaultButton: 0
  });
  return button.accept;
}

/** Ask whether unsaved work of an open project may be dropped. Enter alone means no. */
export async function confirmDiscard(
  name: string,
  title: string,
  trans: TranslationBundle
): Promise<boolean> {
  await leaveFullScreen();
  const { button } = await showDialog({
    title: trans.__('Open another project?'),
    body: title
      ? trans.__(
          '“%1” is open in %2 and has changes that are not saved. They are lost when another project is opened.',
          title,
          name
        )
      : trans.__(
          'The project in %1 has changes that are not saved. They are lost when another project is opened.',
          name
        ),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Go back and save') }),
      Dialog.warnButton({ label: trans.__('Open without saving') })
    ],
    defaultButton: 0
  });
  return button.accept;
}

/** What somebody said about sharing the clipboard. */
export interface IClipboardChoice {
  isShared: boolean;
  /** Whether that is meant for all programs, from now on. */
  isAlways: boolean;
}

/** Ask whether to share the clipboard, and say what that means. */
export async function confirmClipboard(
  name: string,
  trans: TranslationBundle
): Promise<IClipboardChoice> {
  const always = trans.__('For all programs, and next time too');
  await leaveFullScreen();
  const { button, isChecked } = await showDialog({
    title: trans.__('Share the clipboard with %1?', name),
    body: (
      <div className="jp-Homeroom-words">
        <p>
          {trans.__(
            'What you copy in %1 can then be pasted on your computer. What was copied on your computer reaches %1 whenever you click into it, passwords too.',
            name
          )}
        </p>
        <p>{trans.__('Your browser may ask for it as well.')}</p>
      </div>
    ),
    checkbox: { label: always, caption: always, checked: false },
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.okButton({ label: trans.__('Share it') })
    ],
    defaultButton: 1
  });
  return { isShared: button.accept, isAlways: isChecked === true };
}
