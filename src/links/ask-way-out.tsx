import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { describeError } from '../components/describe-error';
import type { Refusal } from '../components/is-refusal';
import { isCoded } from '../errors';
import type { WayOut } from './ways-out';
import '../../style/base.css';

/**
 * Say what is in the folder that a link wants, and ask what to do.
 *
 * @returns null where everything is to stay as it is.
 */
export async function askWayOut(
  error: Refusal,
  trans: TranslationBundle
): Promise<WayOut | null> {
  const { title, sentence, nextStep } = describeError(error, trans);
  const buttons = [
    Dialog.cancelButton({ label: trans.__('Cancel') }),
    Dialog.createButton({
      label: trans.__('Another folder'),
      // One button is the next step.
      accept: !isCoded(error, 'OtherBranch'),
      actions: ['elsewhere']
    })
  ];
  if (isCoded(error, 'OtherBranch')) {
    const label = trans.__('Switch to “%1”', error.data.expected);
    buttons.push(Dialog.okButton({ label, actions: ['switch'] }));
  }
  const { button } = await showDialog({
    title,
    body: (
      <div className="jp-Homeroom-words">
        <p>{sentence}</p>
        <p>{nextStep}</p>
      </div>
    ),
    buttons,
    defaultButton: 0
  });
  const ways: WayOut[] = ['switch', 'elsewhere'];
  return ways.find(way => button.actions.includes(way)) ?? null;
}
