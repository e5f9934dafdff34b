import { Notification, showErrorMessage } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { describeError } from '../components/describe-error';
import { shortWords } from '../components/short-words';
import type { CodedError } from '../errors';

/** How long what is good to know is shown, in ms. */
const SHOWN = 10_000;
const SHORT = 4_000;

/** Say that a program goes on without its tab. */
export function tellGoesOn(
  name: string,
  on: { stop: () => void; show: () => void },
  trans: TranslationBundle
): void {
  Notification.info(trans.__('%1 goes on running.', name), {
    autoClose: SHOWN,
    actions: [
      { label: trans.__('Stop it'), callback: on.stop },
      { label: trans.__('Show it'), callback: on.show }
    ]
  });
}

/** Say what came into a program: it may be hidden in there. */
export function tellOpened(
  name: string,
  layers: string[],
  trans: TranslationBundle
): void {
  if (layers.length > 0) {
    const words = layers.join(trans.__(', '));
    Notification.success(trans.__('In %1: %2', name, words), {
      autoClose: SHORT
    });
  }
}

/** Say why something did not work. */
export function tellFailure(error: CodedError, trans: TranslationBundle): void {
  const words = describeError(error, trans);
  const { title, sentence, nextStep } = words;
  const shown = shortWords(words);
  const details = {
    label: trans.__('Details'),
    callback: () => void showErrorMessage(title, `${sentence} ${nextStep}`)
  };
  Notification.error(shown, {
    autoClose: false,
    actions: shown.startsWith(sentence) ? [] : [details]
  });
}

/** Say that the browser does not let a program fill the screen. */
export function tellFullRefused(trans: TranslationBundle): void {
  Notification.warning(
    trans.__(
      'Your browser does not let a program fill the screen here. Use its own full screen instead, often F11.'
    ),
    { autoClose: SHOWN }
  );
}

/** Say that the browser keeps the clipboard to itself. */
export function tellClipboardRefused(trans: TranslationBundle): void {
  Notification.warning(
    window.isSecureContext
      ? trans.__(
          'Your browser does not let Lab use the clipboard. Allow it in the browser’s settings for this page, then switch it on again.'
        )
      : trans.__(
          'Browsers share the clipboard only with pages that begin with https, and this one does not.'
        ),
    { autoClose: SHOWN }
  );
}
