import type { IGitContext } from './context';
import { joinPath } from './names';
import type { IPullParams, IPullResult } from './types';

/**
 * Have a lesson delivered for the first time by who can do it quicker; null where nobody can, and
 * where there is something to compare it with.
 *
 * It is asked also where the folder is there: that may be a delivery which a link has begun.
 *
 * @throws CodedError - `Cancelled`, `SessionExpired`.
 */
export async function deliverFirst(
  { firstDelivery, onProgress, onFile }: IGitContext,
  params: IPullParams
): Promise<IPullResult | null> {
  const { url, branch, depth, folder, first, confirmed, subPath } = params;
  if (!firstDelivery || subPath) {
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
