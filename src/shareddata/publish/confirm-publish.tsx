import { Dialog, showDialog } from '@jupyterlab/apputils';
import { PathExt } from '@jupyterlab/coreutils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { ReactWidget } from '@jupyterlab/ui-components';
import * as React from 'react';
import { sizeWords } from '../../components/size-words';
import type { ICopyPreview } from '../../server/copies';
import type { IPublication } from './publisher';
import '../../../style/base.css';

/** How many files are named. */
const NAMED = 8;

/** Ask whether everybody is to see files, and say what they replace. */
export async function confirmPublish(
  publication: IPublication,
  trans: TranslationBundle
): Promise<boolean> {
  const { order, mount, preview } = publication;
  const replaces = preview === null || preview.exists;
  const label = replaces ? trans.__('Replace it') : trans.__('Publish');
  const { button } = await showDialog({
    title: trans.__(
      'Publish “%1” in “%2”?',
      PathExt.basename(order.from),
      mount.title
    ),
    body: ReactWidget.create(<Body {...{ publication, trans }} />),
    buttons: [
      Dialog.cancelButton({ label: trans.__('Cancel') }),
      replaces ? Dialog.warnButton({ label }) : Dialog.okButton({ label })
    ],
    // What is lost is nothing that Enter says.
    defaultButton: replaces ? 0 : 1
  });
  return button.accept;
}

function Body(props: {
  publication: IPublication;
  trans: TranslationBundle;
}): React.JSX.Element {
  const { publication, trans } = props;
  const { preview } = publication;
  return (
    <div className="jp-SharedData-publication">
      <p>{trans.__('Everybody who has this data sees it at once.')}</p>
      {preview === null ? (
        <p>{trans.__('What is there under this name already is replaced.')}</p>
      ) : (
        <Changes {...{ preview, trans }} />
      )}
    </div>
  );
}

function Changes(props: {
  preview: ICopyPreview;
  trans: TranslationBundle;
}): React.JSX.Element {
  const { preview, trans } = props;
  const { names, totalFiles, totalBytes } = preview;
  const named = names
    .filter(({ kind }) => preview.exists || kind !== 'new')
    .slice(0, NAMED);
  const kinds = {
    new: trans.__('new'),
    changed: trans.__('replaced'),
    onlyThere: trans.__('removed')
  };
  return (
    <>
      <p>
        {trans._n(
          '%1 file, %2.',
          '%1 files, %2.',
          totalFiles,
          sizeWords(totalBytes)
        )}{' '}
        {preview.exists && changeWords(preview, trans)}
      </p>
      {named.length > 0 && (
        <ul>
          {named.map(({ path, kind }) => (
            <li key={path}>
              {path} <span className="jp-Homeroom-quiet">{kinds[kind]}</span>
            </li>
          ))}
        </ul>
      )}
      {!preview.isComplete && (
        <p className="jp-Homeroom-quiet">
          {trans.__('There is too much to compare all of it.')}
        </p>
      )}
    </>
  );
}

/** What happens to what is there. */
function changeWords(preview: ICopyPreview, trans: TranslationBundle): string {
  const counts: [number, string][] = [
    [preview.new, trans.__('%1 new', preview.new)],
    [preview.changed, trans.__('%1 replaced', preview.changed)],
    [preview.same, trans.__('%1 the same', preview.same)],
    [preview.onlyThere, trans.__('%1 removed', preview.onlyThere)]
  ];
  const said = counts.filter(([count]) => count > 0).map(([, words]) => words);
  return said.length > 0
    ? trans.__('Of what is there: %1.', said.join(', '))
    : '';
}
