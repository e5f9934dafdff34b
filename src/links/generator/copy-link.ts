import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { buildLink, type ILinkPlace } from '../build';
import { copyText } from './copy-text';
import type { LinkSource } from './link-source';
import type { ILinkValues } from './values';

/** How long the good news stay, in ms: time enough to reach "More options". */
const STAY = 8_000;

/** What a link that is copied at once is made with. */
export interface ICopyLinkOptions {
  here: ILinkPlace;
  /** What the settings say. */
  defaults: Pick<ILinkValues, 'app' | 'form'>;
  /** Show the form. */
  onMore: () => void;
  trans: TranslationBundle;
}

/** Copy a link, and say so; where the browser does not let a page copy, the form shows it. */
export async function copyLink(
  source: LinkSource,
  { here, defaults, onMore, trans }: ICopyLinkOptions
): Promise<void> {
  const { repo, branch, file, folder } = source;
  const { app, form } = defaults;
  const content = { url: repo, branch, file, folder, app };
  const link = buildLink({ ...content, urlPath: '', profile: '' }, form, here);
  if (!(await copyText(link))) {
    Notification.warning(
      trans.__('The browser does not let Jupyter copy. Copy the link here.')
    );
    onMore();
    return;
  }
  const name = file || folder;
  Notification.success(
    trans.__(
      'The link to “%1” is copied.',
      name.slice(name.lastIndexOf('/') + 1)
    ),
    {
      autoClose: STAY,
      actions: [
        {
          label: trans.__('More options'),
          caption: trans.__('Change the link, or see its QR code'),
          callback: onMore
        }
      ]
    }
  );
}
