import { Dialog, Notification, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IAnnouncement } from '../hub/announcements';

/** Lab cuts longer messages off, in characters. */
const LONGEST = 140;

/**
 * Show an announcement until it is dismissed. Lab's notifications are read out by screen readers,
 * and stay in its list.
 *
 * @returns what takes it away.
 */
export function showAnnouncement(
  { text }: IAnnouncement,
  trans: TranslationBundle
): () => void {
  const message = trans.__('Message to your class: %1', text);
  const read = (): void =>
    void showDialog({
      title: trans.__('Message to Your Class'),
      body: text,
      buttons: [Dialog.okButton({ label: trans.__('Close') })]
    });
  const id = Notification.emit(message, 'info', {
    autoClose: false,
    actions:
      message.length > LONGEST
        ? [
            {
              label: trans.__('Read All'),
              caption: trans.__('Show the whole message'),
              callback: read
            }
          ]
        : []
  });
  return () => Notification.dismiss(id);
}
