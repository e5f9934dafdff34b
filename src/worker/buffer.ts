import { Buffer } from 'buffer';

/**
 * Give isomorphic-git the global `Buffer` that it expects. Browsers have none.
 *
 * A function, as bundlers drop modules that are imported for their effects alone.
 */
export function provideBuffer(): void {
  Object.assign(globalThis, { Buffer });
}
