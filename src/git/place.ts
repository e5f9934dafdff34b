import { CodedError } from '../errors';
import { sameRepository } from './config';
import type { IGitContext } from './context';
import type { IDiscovery } from './discover';
import { short } from './discover';
import type { IRepository } from './repository';
import type { IPullParams } from './types';

/** What a folder is, by what is known before the remote has answered. */
export interface IPlace {
  url: string;
  /** A branch or tag; empty where it is on none. */
  branch: string;
}

/**
 * The repository and branch that a folder has. A branch that only the learner has stands for the one
 * that was delivered into it.
 */
export function placeOf(repository: IRepository): IPlace {
  const { url, headRef, delivered, tracking } = repository;
  const isLocal = headRef !== null && tracking === null;
  const ref = isLocal
    ? (delivered?.ref ?? headRef)
    : (headRef ?? delivered?.ref);
  return { url, branch: short(ref ?? '') };
}

/**
 * Refuse a folder that cannot become the lesson's: a file is there.
 *
 * @throws CodedError - `OtherRepository`.
 */
export async function refuseFile(
  { contents }: IGitContext,
  { folder, url }: IPullParams
): Promise<void> {
  if ((await contents.stat(folder))?.type === 'file') {
    throw new CodedError('OtherRepository', { folder, url: '', expected: url });
  }
}

/**
 * Refuse to go on with what was begun for another lesson.
 *
 * @throws CodedError - `OtherRepository`, `OtherBranch`.
 */
export function refuseOtherJournal(
  { folder, journal }: IRepository,
  { url, branch }: IPullParams
): void {
  if (journal && !sameRepository(journal.url, url)) {
    throw otherRepository(folder, journal.url, url);
  }
  if (journal?.from === null && branch && short(journal.ref) !== branch) {
    throw otherBranch(folder, short(journal.ref), branch);
  }
}

/** How a pull takes a folder to another branch or tag; null = it stays where it is. */
export type Switch = 'followed' | 'asked' | null;

/**
 * Whether a pull takes the folder to another branch or tag: because the learner said so, or
 * because it follows the remote.
 *
 * A link that names none follows the remote's default: where the folder followed it before, and
 * where its branch is gone.
 *
 * @throws CodedError - `OtherBranch` where the learner has to be asked.
 */
export function switchOf(
  repository: IRepository,
  params: IPullParams,
  remote: IDiscovery
): Switch {
  const { branch } = placeOf(repository);
  if (!branch || branch === remote.branch) {
    return null;
  }
  const follows =
    !params.branch &&
    (repository.delivered?.named === false ||
      !remote.branches.includes(branch));
  if (!follows && params.otherBranch !== 'switch') {
    throw otherBranch(repository.folder, branch, remote.branch);
  }
  return follows ? 'followed' : 'asked';
}

/**
 * Refuse another repository under the folder's name; one that has the delivered commit is the
 * same at another address.
 *
 * @param hasDelivered - whether the remote has the delivered commit.
 * @throws CodedError - `OtherRepository`.
 */
export function refuseUnrelated(
  { state, folder, url }: IRepository,
  expected: string,
  hasDelivered: boolean
): void {
  const isOther = state === 'whole' && !sameRepository(url, expected);
  if (isOther && !hasDelivered) {
    throw otherRepository(folder, url, expected);
  }
}

function otherRepository(folder: string, url: string, expected: string) {
  return new CodedError('OtherRepository', { folder, url, expected });
}

function otherBranch(folder: string, branch: string, expected: string) {
  return new CodedError('OtherBranch', { folder, branch, expected });
}
