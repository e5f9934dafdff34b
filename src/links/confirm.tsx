import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { LinkFollower } from './follow';
import { hostOf } from './trust';
import '../../style/base.css';
import '../../style/links.css';

/**
 * Ask the learner about a repository that nobody vouches for, naming it and its host.
 * Enter alone means no.
 *
 * @returns true for yes.
 */
export async function confirmLink(
  { url, hasCourse }: LinkFollower.IQuestion,
  trans: TranslationBundle
): Promise<boolean> {
  const host = hostOf(url);
  const repository = new URL(url).pathname.slice(1).replace(/\.git$/, '');
  const { button } = await showDialog({
    title: trans.__('Get this lesson?'),
    body: (
      <div className="jp-Homeroom-words">
        <p>
          {hasCourse
            ? trans.__('This link brings a lesson that is not in your course:')
            : trans.__('This link brings a lesson from the internet:')}
        </p>
        <dl className="jp-Links-source">
          <dt>{trans.__('From')}</dt>
          <dd>{host}</dd>
          <dt>{trans.__('Lesson')}</dt>
          <dd>{repository}</dd>
        </dl>
        <p>
          {trans.__(
            'A lesson can run programs with your files. Get it only if you trust whoever gave you the link.'
          )}
        </p>
      </div>
    ),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.okButton({ label: trans.__('Get the lesson') })
    ],
    defaultButton: 0
  });
  return button.accept;
}
