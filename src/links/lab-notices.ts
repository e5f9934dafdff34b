import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { describeError } from '../components/describe-error';
import { isCoded, type CodedError } from '../errors';
import type { IPullResult } from '../engine/protocol';
import type { ILinkNotice, ILinkNotices } from './notices';
import { pulledWords } from './pulled-words';
import { shortWords } from './short-words';
import { showFailure } from './show-failure';

/** How long good news stay, in ms. */
const SHORT = 4_000;

/** Tells about links in Lab's notifications: one for each pull. */
export class LabNotices implements ILinkNotices {
  /**
   * @param _trans - the words' language.
   * @param _showLessons - what shows the list of lessons; null where there is none.
   */
  constructor(
    private readonly _trans: TranslationBundle,
    private readonly _showLessons: () => (() => void) | null
  ) {}

  begin(title: string, onCancel: () => void): ILinkNotice {
    const trans = this._trans;
    const id = Notification.emit(
      trans.__('Getting “%1”…', title),
      'in-progress',
      {
        autoClose: false,
        actions: [
          {
            label: trans.__('Cancel'),
            caption: trans.__('Stop getting “%1”', title),
            callback: onCancel
          }
        ]
      }
    );
    let shown = 0;
    return {
      progress: done => {
        if (done - shown >= 0.05) {
          shown = done;
          Notification.update({ id, progress: done });
        }
      },
      succeed: result => this._succeed(id, title, result),
      fail: error => {
        // The learner's own cancel closed the notification.
        Notification.dismiss(id);
        this.fail(error);
      },
      dismiss: () => Notification.dismiss(id)
    };
  }

  fail(error: CodedError): void {
    if (isCoded(error, 'Cancelled')) {
      return;
    }
    const trans = this._trans;
    Notification.error(shortWords(describeError(error, trans)), {
      autoClose: false,
      actions: [
        {
          label: trans.__('Details'),
          caption: trans.__('What happened, and what can be done'),
          callback: () => void showFailure(error, trans)
        }
      ]
    });
  }

  private _succeed(id: string, title: string, result: IPullResult): void {
    const trans = this._trans;
    const words = pulledWords(title, result, trans);
    if (!words) {
      Notification.dismiss(id);
      return;
    }
    const { message, needsLook } = words;
    const onShow = needsLook && this._showLessons();
    Notification.update({
      id,
      message,
      type: needsLook ? 'warning' : 'success',
      autoClose: needsLook ? false : SHORT,
      actions: onShow
        ? [
            {
              label: trans.__('Show'),
              caption: trans.__('Show the lesson and its files'),
              callback: onShow
            }
          ]
        : []
    });
  }
}
