import type { IProgress, IPullParams } from './types';

/** A lesson that is to be put where nothing is yet. */
export type FirstOrder = Pick<
  IPullParams,
  'url' | 'branch' | 'depth' | 'folder' | 'first' | 'confirmed'
>;

/** What was delivered. */
export interface IFirstDelivered {
  commit: string;
  /** The short name of the branch. */
  branch: string;
  /** All files, relative to the lesson's folder, sorted. */
  written: string[];
}

/** Somebody who fetches and writes a lesson where the learner's files are, so that its bytes need not come here. */
export interface IFirstDelivery {
  /**
   * Put a lesson into a folder that is not there, as a pull would, or join who does so already.
   *
   * @param report - gets progress, and is told when `first` is there.
   * @returns null where it has to be pulled from here: something else is in the folder, or whatever
   * was begun, a pull goes on with it.
   * @throws CodedError - `Cancelled`, `SessionExpired`.
   */
  deliver(
    order: FirstOrder,
    report: { onProgress(progress: IProgress): void; onFirst(): void }
  ): Promise<IFirstDelivered | null>;
}
