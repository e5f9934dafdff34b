import type { ICredentials } from '../../engine/protocol';
import { isInScope } from './scope';

/** What tells other tabs of the same server: a `BroadcastChannel`. */
export type TokenChannel = Pick<BroadcastChannel, 'postMessage' | 'onmessage'>;

/** What a tab says to the others; tokens are never said. */
const FORGET = 'forget';

/**
 * The tokens that the learner gave in this tab. They are nowhere else, and end with the page.
 */
export class TokenMemory {
  /** @param openChannel - called when it is needed first; missing = there are no other tabs. */
  constructor(openChannel?: () => TokenChannel) {
    this.#openChannel = openChannel;
  }

  /** What is to be sent for a lesson: the token of the narrowest scope; null where there is none. */
  find(url: string): ICredentials | null {
    const found = [...this.#tokens.keys()]
      .filter(scope => isInScope(url, scope))
      .sort((a, b) => b.length - a.length);
    const [scope] = found;
    const authorization = this.#tokens.get(scope);
    return authorization === undefined ? null : { scope, authorization };
  }

  /** Remember a token, instead of the one for the same scope. */
  keep({ scope, authorization }: ICredentials): void {
    this.#tokens.set(scope, authorization);
    this.#connect();
  }

  /** Forget all, and make the other tabs forget theirs. */
  clear(): void {
    this.#tokens.clear();
    this.#connect()?.postMessage(FORGET);
  }

  /** A tab without tokens has nothing to hear. */
  #connect(): TokenChannel | undefined {
    if (!this.#channel && this.#openChannel) {
      this.#channel = this.#openChannel();
      this.#channel.onmessage = ({ data }) => {
        if (data === FORGET) {
          this.#tokens.clear();
        }
      };
    }
    return this.#channel;
  }

  // Private at run time too, so that nothing that prints or copies objects has them.
  readonly #tokens = new Map<string, string>();
  readonly #openChannel: (() => TokenChannel) | undefined;
  #channel: TokenChannel | undefined;
}
