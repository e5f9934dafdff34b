import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { describeError } from '../components/describe-error';
import { RunningNotice } from '../components/running-notice';
import { isCoded, type CodedError } from '../errors';
import type { IPullResult } from '../engine/protocol';
import type { ILinkNotice, ILinkNotices } from './notices';
import { pulledWords } from './pulled-words';
import { shortWords } from '../components/short-words';
import { showFailure } from './show-failure';

/** How long good news stay, in ms. */
const SHORT = 4_000;

/** Tells about links in Lab's notifications: one while a pull goes on, and one of how it ended. */
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
    const running = new RunningNotice(
      {
        message: trans.__('Getting “%1”…', title),
        cancel: trans.__('Cancel'),
        cancelCaption: trans.__('Stop getting “%1”', title)
      },
      onCancel
    );
    return {
      progress: done => running.progress(done),
      succeed: result => {
        running.end();
        this._succeed(title, result);
      },
      fail: error => {
        running.end();
        this.fail(error);
      },
      dismiss: () => running.end()
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

  private _succeed(title: string, result: IPullResult): void {
    const trans = this._trans;
    const words = pulledWords(title, result, trans);
    if (!words) {
      return;
    }
    const { message, needsLook } = words;
    const onShow = needsLook && this._showLessons();
    Notification.emit(message, needsLook ? 'warning' : 'success', {
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
