import type { ICredentials } from '../../engine/protocol';
import { isInScope } from './scope';

/**
 * The tokens that the learner gave in this tab. They are nowhere else, and end with the page.
 */
export class TokenMemory {
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
  }

  /** Forget all; gives how many there were. */
  clear(): number {
    const { size } = this.#tokens;
    this.#tokens.clear();
    return size;
  }

  // Private at run time too, so that nothing that prints or copies objects has them.
  readonly #tokens = new Map<string, string>();
}
