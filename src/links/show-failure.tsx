import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { describeError } from '../components/describe-error';
import type { CodedError } from '../errors';
import '../../style/base.css';

/** Say what happened and what can be done, with what helps those who can mend it. */
export async function showFailure(
  error: CodedError,
  trans: TranslationBundle
): Promise<void> {
  const { title, sentence, nextStep } = describeError(error, trans);
  await showDialog({
    title,
    body: (
      <div className="jp-Homeroom-words">
        <p>{sentence}</p>
        <p>{nextStep}</p>
        <p>
          <code>{error.message}</code>
        </p>
      </div>
    ),
    buttons: [Dialog.okButton({ label: trans.__('Close') })]
  });
}
