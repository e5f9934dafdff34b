import { Dialog, showDialog } from '@jupyterlab/apputils';
import { PathExt } from '@jupyterlab/coreutils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ICopyOrder } from '../../server/copy-types';

/** What to do where something is there already. */
export type ClashAnswer = 'leave' | 'beside' | 'replace';

/** Ask what to do where something is already where a copy should go. */
export async function askClash(
  { to }: ICopyOrder,
  trans: TranslationBundle
): Promise<ClashAnswer> {
  const answers: [string, ClashAnswer][] = [
    [trans.__('Leave it'), 'leave'],
    [trans.__('Replace it'), 'replace'],
    [trans.__('Keep both'), 'beside']
  ];
  const [leave, replace, beside] = answers.map(([label]) => label);
  const { button } = await showDialog({
    title: trans.__('“%1” is there already', PathExt.basename(to)),
    body: trans.__(
      'Replacing it deletes what is in it now, with your changes. Keeping both gives the copy another name.'
    ),
    buttons: [
      Dialog.cancelButton({ label: leave }),
      Dialog.warnButton({ label: replace }),
      Dialog.okButton({ label: beside })
    ],
    defaultButton: 2
  });
  return answers.find(([label]) => label === button.label)?.[1] ?? 'leave';
}
