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

/** The repository and branch that a folder has. */
export function placeOf({ url, headRef, delivered }: IRepository): IPlace {
  return { url, branch: short(headRef ?? delivered?.ref ?? '') };
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

/**
 * Whether a pull takes the folder to another branch or tag.
 *
 * A link that names none follows the remote's default: where the folder followed it before, and
 * where its branch is gone.
 *
 * @throws CodedError - `OtherBranch` where the learner has to be asked.
 */
export function isSwitch(
  repository: IRepository,
  params: IPullParams,
  remote: IDiscovery
): boolean {
  const { branch } = placeOf(repository);
  if (!branch || branch === remote.branch) {
    return false;
  }
  const follows =
    !params.branch &&
    (repository.delivered?.named === false ||
      !remote.branches.includes(branch));
  if (!follows && params.otherBranch !== 'switch') {
    throw otherBranch(repository.folder, branch, remote.branch);
  }
  return true;
}

/**
 * Refuse another repository under the folder's name; one that has the delivered commit is the
 * same at another address.
 *
 * @param hasDelivered - whether the remote has the delivered commit.
 * @throws CodedError - `OtherRepository`.
 */
export function refuseUnrelated(
  { folder, url }: IRepository,
  expected: string,
  hasDelivered: boolean
): void {
  if (url && !sameRepository(url, expected) && !hasDelivered) {
    throw otherRepository(folder, url, expected);
  }
}

function otherRepository(folder: string, url: string, expected: string) {
  return new CodedError('OtherRepository', { folder, url, expected });
}

function otherBranch(folder: string, branch: string, expected: string) {
  return new CodedError('OtherBranch', { folder, branch, expected });
}
