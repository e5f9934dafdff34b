import type { TranslationBundle } from '@jupyterlab/translation';
import type { ICredentials, IRemote } from '../../engine/protocol';
import { CodedError, isCoded } from '../../errors';
import type { IEngine } from '../engine';
import { TokenAsker } from './token-asker';
import { TokenEngine } from './token-engine';
import { isPastToken, isTokenRefused } from './token-errors';
import { TokenMemory, type TokenChannel } from './token-memory';

/** The tokens that a server keeps; they can be put in and forgotten, never read. */
export interface IKeptTokens {
  keep(scope: string, authorization: string): Promise<void>;
  forget(url?: string): Promise<void>;
}

/** The tokens for private lessons: asked for, tried, used, forgotten. */
export class PrivateLessons {
  /** @param options - see {@link PrivateLessons.IOptions}. */
  constructor(private readonly _options: PrivateLessons.IOptions) {
    this._memory = new TokenMemory(_options.openChannel);
    this._asker = new TokenAsker({
      memory: this._memory,
      show: question => this._show(question)
    });
    this.engine = new TokenEngine(_options.engine, this._memory, this._asker);
  }

  /** Gets private lessons, too. */
  readonly engine: IEngine;

  /**
   * Ask for a token where nothing did: hosts also say of private lessons that there is none.
   *
   * @returns whether there is one now.
   */
  giveToken(url: string): Promise<boolean> {
    return this._asker.ask({
      url,
      error: new CodedError('AuthenticationRequired', { url }),
      tried: this._memory.find(url),
      askedAt: performance.now()
    });
  }

  /**
   * Forget all tokens, of the tabs of this browser and of the server.
   *
   * @throws CodedError - where the server's were not reached; the tabs' are forgotten then, too.
   */
  async forget(): Promise<void> {
    this._memory.clear();
    await this._options.kept.forget();
  }

  private async _show({
    url,
    error,
    tried,
    signal
  }: TokenAsker.IQuestion): Promise<ICredentials | null> {
    const { kept, trans } = this._options;
    // Nothing was sent from here, so the server did it.
    const isKeptRefused = isTokenRefused(error) && tried === null;
    const { askForToken } = await import('./token-dialog');
    return askForToken(
      {
        url,
        ...(!isCoded(error, 'AuthenticationRequired') && { failure: error }),
        check: (credentials, stop) => this._check(url, credentials, stop),
        store: async ({ scope, authorization }, keep) => {
          if (isKeptRefused) {
            await kept.forget(url);
          }
          if (keep) {
            await kept.keep(scope, authorization);
          }
        },
        trans
      },
      signal
    );
  }

  /** Ask the host what it has for this token. */
  private async _check(
    url: string,
    credentials: ICredentials,
    signal: AbortSignal
  ): Promise<CodedError | null> {
    const remote: IRemote = { url, branch: '', confirmed: true };
    try {
      await this._options.engine.run('remote', remote, { credentials, signal });
      return null;
    } catch (reason) {
      const error = CodedError.from(reason);
      return isPastToken(error) ? null : error;
    }
  }

  private readonly _memory: TokenMemory;
  private readonly _asker: TokenAsker;
}

/** A namespace for `PrivateLessons` statics. */
export namespace PrivateLessons {
  /** The options of a `PrivateLessons`. */
  export interface IOptions {
    /** Does the work. */
    engine: IEngine;
    kept: IKeptTokens;
    /** Opens what tells the other tabs of this server to forget; missing = there are none. */
    openChannel?: () => TokenChannel;
    trans: TranslationBundle;
  }
}
