import type { CodedError } from '../errors';
import type { IPullResult } from '../engine/protocol';

/** What a learner is told while a link is followed. */
export interface ILinkNotices {
  /**
   * A pull begins.
   *
   * @param onCancel - called when the learner wants to stop it.
   */
  begin(title: string, onCancel: () => void): ILinkNotice;
  /** A link could not be followed. */
  fail(error: CodedError): void;
}

/** What a learner is told about one pull. */
export interface ILinkNotice {
  /** @param done - from 0 to 1. */
  progress(done: number): void;
  succeed(result: IPullResult): void;
  fail(error: CodedError): void;
  /** Go away: something else tells how it ended. */
  dismiss(): void;
}
