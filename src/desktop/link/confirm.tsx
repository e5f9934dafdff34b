import { Dialog, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { IOpenOrder } from '../../server/desktop-types';
import '../../../style/desktop.css';

/**
 * Ask whether to do what a link says, naming program and target. Enter alone means no.
 *
 * @param name - the program's.
 * @returns true for yes.
 */
export async function confirmProgramLink(
  name: string,
  order: IOpenOrder,
  trans: TranslationBundle
): Promise<boolean> {
  const target = targetOf(order, trans);
  const { button } = await showDialog({
    title: target
      ? trans.__('Open this in %1?', name)
      : trans.__('Start %1?', name),
    body: (
      <div className="jp-Homeroom-words">
        <p>
          {target
            ? trans.__('The link opens something in a program on your server:')
            : trans.__('The link starts a program on your server:')}
        </p>
        <dl className="jp-Desktop-target">
          <dt>{trans.__('Program')}</dt>
          <dd>{name}</dd>
          {target?.map(([word, value]) => (
            <React.Fragment key={word}>
              <dt>{word}</dt>
              <dd>{value}</dd>
            </React.Fragment>
          ))}
        </dl>
        <p>
          {trans.__(
            'Go on only if you trust whoever gave you the link: files can do more in a program than show something.'
          )}
        </p>
      </div>
    ),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      Dialog.okButton({
        label: target
          ? trans.__('Open in %1', name)
          : trans.__('Start %1', name)
      })
    ],
    defaultButton: 0
  });
  return button.accept;
}

/** What a link opens, in lines; null where it starts the program alone. */
function targetOf(
  { path, url, layer, project }: IOpenOrder,
  trans: TranslationBundle
): [string, string][] | null {
  const lines: [string, string][] = [];
  if (path !== undefined) {
    lines.push([trans.__('Your file'), path]);
  }
  const address = url ?? layer?.url;
  if (address !== undefined) {
    lines.push([trans.__('From'), new URL(address).host]);
    lines.push([trans.__('Address'), address]);
  }
  if (layer?.name) {
    lines.push([trans.__('Layer'), layer.name]);
  }
  if (project) {
    lines.push([trans.__('Project'), project]);
  }
  return lines.length > 0 ? lines : null;
}
