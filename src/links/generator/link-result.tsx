import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { CopyField } from '../../components/copy-field';
import { copyText } from './copy-text';
import type { LinkModel, MadeLink } from './model';
import { QrCode } from './qr-code';
import { htmlLink, markdownBadge } from './snippets';
import '../../../style/base.css';

/** The properties of a {@link LinkResult}. */
export interface ILinkResultProps {
  model: LinkModel;
  trans: TranslationBundle;
}

/** The link as text, as a badge, as HTML and as a picture; or what is in its way. */
export function LinkResult(props: ILinkResultProps): React.JSX.Element {
  const { model, trans } = props;
  const { link } = model;
  return (
    <section
      className="jp-Links-result"
      aria-label={trans.__('The link to hand out')}
    >
      {link.kind === 'link' ? (
        <Copies link={link.url} trans={trans} />
      ) : (
        <p className="jp-Homeroom-quiet">{missingWords(link, trans)}</p>
      )}
    </section>
  );
}

function Copies({
  link,
  trans
}: {
  link: string;
  trans: TranslationBundle;
}): React.JSX.Element {
  const text = trans.__('Open the lesson');
  const common = {
    words: {
      copy: trans.__('Copy'),
      copied: trans.__('Copied'),
      selected: trans.__(
        'The browser does not let this page copy. The text is selected: press Ctrl+C (⌘C on a Mac).'
      )
    },
    onCopy: copyText
  };
  return (
    <>
      <CopyField
        {...common}
        id="jp-homeroom-link-copy"
        label={trans.__('Link')}
        text={link}
        rows={6}
        primary
      />
      <CopyField
        {...common}
        id="jp-homeroom-link-copy-markdown"
        label={trans.__('Markdown badge')}
        text={markdownBadge(link, text)}
      />
      <CopyField
        {...common}
        id="jp-homeroom-link-copy-html"
        label={trans.__('HTML')}
        text={htmlLink(link, text)}
      />
      <QrCode link={link} trans={trans} />
    </>
  );
}

function missingWords(
  link: Exclude<MadeLink, { kind: 'link' }>,
  trans: TranslationBundle
): string {
  if (link.kind === 'wrong') {
    return trans.__('The link appears here once the marked field is right.');
  }
  switch (link.field) {
    case 'repo':
      return trans.__(
        'The link appears here once there is a repository to open.'
      );
    case 'urlPath':
      return trans.__(
        'The link appears here once there is an address to open.'
      );
    case 'address':
      return trans.__(
        'The link appears here once it is known where it leads to.'
      );
  }
}
