import type { IGitContext } from './context';
import { joinPath } from './names';
import type { IProgress, IPullParams, IPullResult } from './types';

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
   * Put a lesson into a folder that is not there, as a pull would.
   *
   * @param report - gets progress, and is told when `first` is there.
   * @returns null where it has to be pulled from here: whatever was begun, a pull goes on with it.
   * @throws CodedError - `Cancelled`, `SessionExpired`.
   */
  deliver(
    order: FirstOrder,
    report: { onProgress(progress: IProgress): void; onFirst(): void }
  ): Promise<IFirstDelivered | null>;
}

/**
 * Have a lesson delivered for the first time by who can do it quicker; null where nobody can, and
 * where there is something to compare it with.
 *
 * @throws CodedError - `Cancelled`, `SessionExpired`, and those of a look at the folder.
 */
export async function deliverFirst(
  { contents, firstDelivery, onProgress, onFile }: IGitContext,
  params: IPullParams
): Promise<IPullResult | null> {
  const { url, branch, depth, folder, first, confirmed, subPath } = params;
  if (!firstDelivery || subPath || (await contents.stat(folder)) !== null) {
    return null;
  }
  const order = { url, branch, depth, folder, first, confirmed };
  const found = await firstDelivery.deliver(order, {
    onProgress,
    onFirst: () => onFile(joinPath(folder, first))
  });
  return (
    found && {
      ...{ kind: 'cloned', folder, url, branch: found.branch },
      ...{ from: null, to: found.commit, written: found.written },
      ...{ deleted: [], restored: [], adopted: [], merged: [], kept: [] },
      ...{ left: [], clashes: [], moved: [], skipped: [], undo: null },
      recovered: false,
      gitFolder: joinPath(folder, '.git')
    }
  );
}
