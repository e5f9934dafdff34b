import { Dialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ICredentials } from '../../engine/protocol';
import { TokenForm } from './token-form';
import { TokenFormModel } from './token-form-model';

/** The button that uses the token; the one before it is «Cancel». */
const USE = 1;

/** Asks for a token, and stays open until it works or the learner has had enough. */
class TokenDialog extends Dialog<void> {
  constructor(
    private readonly _model: TokenFormModel,
    trans: TranslationBundle
  ) {
    super({
      title: trans.__('This lesson is private'),
      body: new TokenForm(_model, trans),
      buttons: [
        Dialog.cancelButton({ label: trans.__('Cancel') }),
        Dialog.okButton({ label: trans.__('Use the token') })
      ],
      defaultButton: USE,
      focusNodeSelector: 'input'
    });
    this.addClass('jp-Lessons-tokenDialog');
  }

  /** Show the dialog, once; gives what works, or null. */
  async ask(signal?: AbortSignal): Promise<ICredentials | null> {
    const close = (): void => this.reject();
    signal?.addEventListener('abort', close);
    try {
      await this.launch();
      return this._credentials;
    } finally {
      signal?.removeEventListener('abort', close);
      this._model.dispose();
    }
  }

  override resolve(index = USE): void {
    if (index === USE) {
      void this._submit();
    } else {
      super.resolve(index);
    }
  }

  override dispose(): void {
    this._abort.abort();
    super.dispose();
  }

  private async _submit(): Promise<void> {
    const credentials = await this._model.submit(this._abort.signal);
    if (credentials && !this.isDisposed) {
      this._credentials = credentials;
      super.resolve(USE);
    } else if (!this.isDisposed) {
      this.node.querySelector('input')?.focus();
    }
  }

  private _credentials: ICredentials | null = null;
  private readonly _abort = new AbortController();
}

/**
 * Ask for a token until one works.
 *
 * @param signal - closes the dialog.
 * @returns null where the learner has none.
 */
export async function askForToken(
  options: TokenFormModel.IOptions,
  signal?: AbortSignal
): Promise<ICredentials | null> {
  const model = new TokenFormModel(options);
  const dialog = new TokenDialog(model, options.trans);
  const credentials = await dialog.ask(signal);
  dialog.dispose();
  return credentials;
}
