import { CodedError } from '../errors';
import { commonAncestor } from './ancestry';
import { baseAt, baseOf } from './base';
import { cancellable } from './cancel';
import type { IGitContext } from './context';
import { deliver } from './deliver';
import type { IDiscovery } from './discover';
import { discover } from './discover';
import type { IFetchInput } from './fetch-lesson';
import { fetchLesson } from './fetch-lesson';
import { finish } from './finish';
import { deliverFirst } from './first-delivery';
import type { IDone } from './journal';
import { checkJournal, clearJournal } from './journal';
import { withLock } from './lock';
import {
  refuseFile,
  refuseOtherJournal,
  refuseUnrelated,
  switchOf
} from './place';
import { Objects } from './objects';
import type { IPreview } from './preview';
import { preview } from './preview';
import { resultOf, withEarlier } from './pull-result';
import type { IRepository } from './repository';
import { openRepository } from './repository';
import { storeObjects } from './store-objects';
import type { ISurvey } from './survey';
import { survey } from './survey';
import type { IPullParams, IPullResult } from './types';

/** How often a pull looks again, where the learner saves files while it decides. */
const TRIES = 3;

/**
 * Get a lesson, or bring it up to date: a three-way merge of what was delivered last, the working
 * files, and what the course has now.
 *
 * Nothing that the learner made is lost: a file is replaced only where it is as it was delivered,
 * or by a merge that holds its changes; what was there is kept, and `undo` brings it back. A pull
 * that was cut off is finished first.
 *
 * @throws CodedError - `OtherRepository`, `OtherBranch`, `FolderBusy`, `EmptyRepository`,
 * `BranchNotFound`, `WouldClash`, `Cancelled`, and those of the ways to the server and the host.
 */
export async function pull(
  context: IGitContext,
  params: IPullParams
): Promise<IPullResult> {
  const run = cancellable(context);
  run.onProgress({ phase: 'connecting', loaded: 0, total: null });
  const delivered = await deliverFirst(run, params);
  if (delivered) {
    return delivered;
  }
  const asking = discover(run, params);
  // It may fail before it is awaited; then it is thrown there.
  asking.catch(() => undefined);
  let repository = await openRepository(run.contents, params.folder);
  const { journal } = repository;
  if (journal) {
    checkJournal(journal);
    refuseOtherJournal(repository, params);
  }
  let earlier: IDone | null = null;
  if (journal?.phase === 'files') {
    earlier = await withLock(context.contents, repository, () =>
      finish(run, repository, journal)
    );
    repository = await openRepository(run.contents, params.folder);
  }
  if (repository.state === 'none') {
    await refuseFile(run, params);
  }
  const remote = await asking;
  const found = await surveyOf(run, params, repository, remote);
  const result = await bring(context, run, found);
  return {
    ...(earlier ? withEarlier(result, earlier) : result),
    recovered: journal !== null
  };
}

/** Fetch what is missing, and refuse what is another lesson's. */
export async function surveyOf(
  run: IGitContext,
  params: IPullParams,
  repository: IRepository,
  remote: IDiscovery
): Promise<ISurvey> {
  const base = await baseOf(repository, remote.branch);
  const switches = switchOf(repository, params, remote);
  const input = { params, repository, base, remote, switches };
  if (base.head !== null && base.commit === null) {
    return surveyOfUnknown(run, input);
  }
  const fetched = await fetchLesson(run, input);
  refuseUnrelated(repository, remote.url, fetched.common ?? false);
  return survey(run, input, fetched);
}

/** A folder of which nothing says what in it is the course's: its history has to tell. */
async function surveyOfUnknown(
  run: IGitContext,
  input: IFetchInput & Pick<ISurvey, 'switches'>
): Promise<ISurvey> {
  const { repository, remote } = input;
  const params = { ...input.params, depth: 0 };
  const fetched = await fetchLesson(run, { ...input, params });
  const common = await commonAncestor(
    new Objects(fetched.fs, repository.fs),
    [...fetched.shallow, ...repository.shallow],
    remote.commit,
    repository.head as string
  );
  refuseUnrelated(repository, remote.url, common !== null);
  const base = await baseAt(repository, common);
  return survey(run, { ...input, base }, fetched);
}

/** Compare and write. */
async function bring(
  context: IGitContext,
  run: IGitContext,
  input: ISurvey
): Promise<IPullResult> {
  const { repository, base, remote, switches } = input;
  // What an earlier pull left, and then what an earlier try of this one did.
  let unfinished = repository.journal;
  for (let tries = 1; ; tries++) {
    const plan = await preview(run, input);
    const { delivery, gitFolder } = plan;
    refuseClashes(input, plan);
    const { entries, moves } = delivery.journal;
    const isNew = base.commit !== remote.commit || switches;
    if (!isNew && entries.length === 0 && moves.length === 0) {
      if (unfinished) {
        await clearJournal(run.contents, gitFolder);
      }
      return resultOf(input, plan);
    }
    const place = { ...repository, gitFolder };
    const isDone = await withLock(context.contents, place, async () => {
      const seen = { ...repository, journal: unfinished };
      await refuseChanged(run, seen, gitFolder);
      const journal = { ...delivery.journal, phase: 'objects' as const };
      await storeObjects(run, gitFolder, input.fetched.fs, {
        journal,
        interrupted: unfinished
      });
      if (journal.packs.length > 0) {
        unfinished = journal;
      }
      const isAsSeen = await delivery.worktree.isAsSeen([
        ...entries.map(({ path }) => path),
        ...moves.flatMap(({ from, to }) => [from, to])
      ]);
      if (isAsSeen) {
        await deliver(run, delivery);
      } else if (tries === TRIES) {
        // Files that are saved all the time are never written over unseen.
        throw new CodedError('FolderBusy', { folder: repository.folder });
      }
      return isAsSeen;
    });
    if (isDone) {
      return resultOf(input, plan);
    }
  }
}

/** A pull that nobody asked for leaves to the learner what needs their eye. */
function refuseClashes({ params }: ISurvey, { done }: IPreview): void {
  const paths = [
    ...done.clashes.map(({ path }) => path),
    ...done.moved.map(({ from }) => from)
  ];
  if (params.ifClash === 'refuse' && paths.length > 0) {
    throw new CodedError('WouldClash', { folder: params.folder, paths });
  }
}

/** Another tab may have pulled between the look at the folder and the lock. */
async function refuseChanged(
  run: IGitContext,
  repository: IRepository,
  gitFolder: string
): Promise<void> {
  const now = await openRepository(run.contents, repository.folder);
  if (
    now.head !== repository.head ||
    now.journal?.to !== repository.journal?.to ||
    (now.state !== 'none' && now.gitFolder !== gitFolder)
  ) {
    throw new CodedError('FolderBusy', { folder: repository.folder });
  }
}
