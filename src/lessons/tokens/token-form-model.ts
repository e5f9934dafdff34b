import type { TranslationBundle } from '@jupyterlab/translation';
import { VDomModel } from '@jupyterlab/ui-components';
import { describeError } from '../../components/describe-error';
import type { ICredentials } from '../../engine/protocol';
import { CodedError } from '../../errors';
import { authorizationOf } from './authorization';
import { kindName } from './guide';
import { foreignKind, hostOf, type IHost } from './host-kind';
import { folderOf } from './scope';

/** What the learner has put into the form. */
export interface ITokenInput {
  token: string;
  /** Empty where none is needed. */
  user: string;
  /** Whether it is for all lessons of the same folder of the host. */
  isForFolder: boolean;
  /** Whether the learner's server keeps it until it stops. */
  keep: boolean;
}

/** The state of the form that takes a token. */
export class TokenFormModel extends VDomModel {
  /** @param options - see {@link TokenFormModel.IOptions}. */
  constructor(private readonly _options: TokenFormModel.IOptions) {
    super();
    this.host = hostOf(_options.url);
    this.folder = folderOf(_options.url);
    this.failure = _options.failure
      ? wordsOf(_options.failure, _options.trans)
      : '';
  }

  readonly host: IHost;
  /** What else the token may be for; null where there is no such folder. */
  readonly folder: string | null;

  get url(): string {
    return this._options.url;
  }

  /** What is wrong, in words; empty where nothing is. */
  failure: string;
  /** Whether the host is being asked. */
  isChecking = false;

  input: ITokenInput = { token: '', user: '', isForFolder: false, keep: false };

  /** Take what the learner changed. */
  change(change: Partial<ITokenInput>): void {
    this.input = { ...this.input, ...change };
    this.stateChanged.emit();
  }

  /**
   * Try the token.
   *
   * @returns what works, or null, and then `failure` says why not.
   */
  async submit(signal: AbortSignal): Promise<ICredentials | null> {
    if (this.isChecking) {
      return null;
    }
    const credentials = this._read();
    if (!credentials) {
      return null;
    }
    const { check, store, trans } = this._options;
    const { keep } = this.input;
    this._set({ isChecking: true, failure: '' });
    let failure = '';
    try {
      const error = await check(credentials, signal);
      if (error) {
        failure = wordsOf(error, trans);
      } else {
        failure = await store(credentials, keep).then(
          () => '',
          () =>
            trans.__(
              'Your server could not keep the token. Take the check mark away to use it in this tab.'
            )
        );
      }
    } catch (reason) {
      failure = wordsOf(CodedError.from(reason), trans);
    }
    this._set({ isChecking: false, failure });
    return failure === '' ? credentials : null;
  }

  /** The token as it is sent; null where it cannot be, and then `failure` says why. */
  private _read(): ICredentials | null {
    const { url, trans } = this._options;
    const { user, isForFolder } = this.input;
    const token = this.input.token.trim();
    const authorization = authorizationOf(token, user.trim(), this.host);
    if (authorization === null) {
      const failure = token
        ? trans.__('This is no token: it has a blank or a special character.')
        : trans.__('Put the token into the field.');
      this._set({ failure });
      return null;
    }
    const foreign = foreignKind(token, this.host);
    if (foreign && this._warnedOf !== token) {
      this._warnedOf = token;
      const failure = trans.__(
        'This looks like a token of %1, and %2 would get to know it. Use it only if it was made at %2: then press the button again.',
        kindName(foreign),
        this.host.name
      );
      this._set({ failure });
      return null;
    }
    const folder = isForFolder ? this.folder : null;
    return { scope: folder ?? url, authorization };
  }

  private _set(state: { isChecking?: boolean; failure: string }): void {
    this.isChecking = state.isChecking ?? false;
    this.failure = state.failure;
    this.stateChanged.emit();
  }

  /** The token of which the learner was told that it looks like another site's. */
  private _warnedOf: string | null = null;
}

/** A namespace for `TokenFormModel` statics. */
export namespace TokenFormModel {
  /** The options of a `TokenFormModel`. */
  export interface IOptions {
    /** The lesson's. */
    url: string;
    /** What was wrong with the token that was tried before; missing = none was. */
    failure?: CodedError;
    /** Ask the host; gives what is wrong. */
    check: (
      credentials: ICredentials,
      signal: AbortSignal
    ) => Promise<CodedError | null>;
    /** Called with a token that works; rejects where it cannot be kept as the learner wants it. */
    store: (credentials: ICredentials, keep: boolean) => Promise<void>;
    trans: TranslationBundle;
  }
}

function wordsOf(error: CodedError, trans: TranslationBundle): string {
  const { sentence, nextStep } = describeError(error, trans);
  return `${sentence} ${nextStep}`;
}
