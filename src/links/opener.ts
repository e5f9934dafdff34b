import type { LinkTarget } from './types';

/** Opens what links name. */
export interface ILinkOpener {
  /** Resolves once things can be opened. */
  readonly ready: Promise<void>;
  /**
   * Whether opening this takes the place of the page, and so ends a pull.
   */
  replacesPage(target: LinkTarget): boolean;
  /** Whether there is a folder or a whole file at a path, relative to the server's root. */
  isThere(path: string): Promise<boolean>;
  /**
   * Open it.
   *
   * @throws CodedError `FileNotFound`.
   */
  open(target: LinkTarget): Promise<void>;
}
