import { readFolderUse, type IFolderUse } from './folder-use';
import type { SendToServer } from './request';

/** How much of the learner's storage is used. Sizes in bytes. */
export interface IStorageUse extends Pick<
  IFolderUse,
  'isCounting' | 'isComplete' | 'limit' | 'limitFrom' | 'free'
> {
  /** What is used of it; null before anything was counted. */
  bytes: number | null;
}

/**
 * How much of the learner's storage is used; null without a companion.
 *
 * @throws CodedError - see `serverRequests`.
 */
export async function readStorage(
  send: SendToServer
): Promise<IStorageUse | null> {
  const use = await readFolderUse(send, '');
  return typeof use === 'string' ? null : storageOf(use);
}

/** The storage that a folder is in. */
export function storageOf(use: IFolderUse): IStorageUse {
  const { used, isCounting, counted, isComplete, limitFrom, free } = use;
  return {
    isCounting,
    isComplete,
    bytes: counted !== null || isCounting ? used : null,
    limit: reachableLimit(use),
    limitFrom,
    free
  };
}

/** File systems keep a part of themselves that nobody can fill: where nothing is free, it is full. */
function reachableLimit(use: IFolderUse): number | null {
  const { used, isComplete, limit, limitFrom, free } = use;
  return limitFrom === 'filesystem' &&
    isComplete &&
    limit !== null &&
    free !== null
    ? Math.min(limit, used + free)
    : limit;
}
