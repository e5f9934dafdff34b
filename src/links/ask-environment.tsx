import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { IEnvironmentQuestion } from './environment';
import '../../style/base.css';

/** What the button that leads to the hub does. */
const TO_HUB = 'homeroom:to-hub';

/**
 * Say that a lesson is made for another environment than the one that runs, and ask what to do.
 *
 * @param hubUrl - of the hub's pages, absolute, ends with a slash.
 * @returns whether to get the lesson here.
 */
export async function askEnvironment(
  { wanted, running }: IEnvironmentQuestion,
  hubUrl: string,
  trans: TranslationBundle
): Promise<boolean> {
  const { button } = await showDialog({
    title: trans.__('Made for another environment'),
    body: (
      <div className="jp-Homeroom-words">
        <p>
          {trans.__(
            'This lesson is made for “%1”, and your server runs “%2”.',
            wanted,
            running
          )}
        </p>
        <p>
          {trans.__(
            'You can go on here, but parts of it may not work. To change: save your work, stop your server on the hub’s page, and open the link again.'
          )}
        </p>
      </div>
    ),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.createButton({
        label: trans.__('Show the hub’s page'),
        accept: false,
        actions: [TO_HUB]
      }),
      Dialog.okButton({ label: trans.__('Go on here') })
    ]
  });
  if (button.actions.includes(TO_HUB)) {
    window.open(`${hubUrl}home`, '_blank', 'noopener');
  }
  return button.accept;
}
