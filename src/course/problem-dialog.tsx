import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { ICourseProblem } from '../tokens';

/** Show what is wrong with the course, for the one who can mend it. */
export async function showProblems(
  problems: ReadonlyArray<ICourseProblem>,
  trans: TranslationBundle
): Promise<void> {
  await showDialog({
    title: trans.__('What is wrong with the course'),
    body: (
      <ul>
        {problems.map(({ source, detail }) => (
          <li key={`${source} ${detail}`}>
            <code>{detail}</code>
          </li>
        ))}
      </ul>
    ),
    buttons: [Dialog.okButton({ label: trans.__('Close') })]
  });
}
