import type { ICredentials } from '../../engine/protocol';
import type { CodedError } from '../../errors';
import type { TokenMemory } from './token-memory';

/** Asks the learner for tokens, one question at a time. */
export class TokenAsker {
  /** @param options - see {@link TokenAsker.IOptions}. */
  constructor(private readonly _options: TokenAsker.IOptions) {}

  /**
   * Ask for a token, unless one was given while others were asked about, or the learner has said
   * no since this was wanted.
   *
   * @returns whether there is a token now that was not tried yet.
   */
  ask(question: TokenAsker.IQuestion): Promise<boolean> {
    const turn = this._turn.then(() => this._ask(question));
    this._turn = turn.catch(() => undefined);
    return turn;
  }

  private async _ask(question: TokenAsker.IQuestion): Promise<boolean> {
    const { memory, show } = this._options;
    const { url, tried, askedAt, signal } = question;
    if (signal?.aborted) {
      return false;
    }
    const known = memory.find(url);
    if (known && known.authorization !== tried?.authorization) {
      return true;
    }
    const { origin } = new URL(url);
    if (askedAt <= (this._declined.get(origin) ?? -Infinity)) {
      return false;
    }
    const given = await show(question);
    if (given) {
      memory.keep(given);
    } else if (!signal?.aborted) {
      this._declined.set(origin, performance.now());
    }
    return given !== null;
  }

  /** When the learner last said no, by the host's origin. */
  private readonly _declined = new Map<string, number>();
  private _turn: Promise<unknown> = Promise.resolve();
}

/** A namespace for `TokenAsker` statics. */
export namespace TokenAsker {
  /** What a token is wanted for. */
  export interface IQuestion {
    /** The lesson's. */
    url: string;
    /** Why the host did not give the lesson. */
    error: CodedError;
    /** What was sent to it from this tab. */
    tried: ICredentials | null;
    /** When the learner asked for the lesson, by `performance.now()`. */
    askedAt: number;
    signal?: AbortSignal;
  }

  /** The options of a `TokenAsker`. */
  export interface IOptions {
    memory: TokenMemory;
    /** Ask with a dialog; null where the learner says no. */
    show: (question: IQuestion) => Promise<ICredentials | null>;
  }
}
