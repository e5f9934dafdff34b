import { CodedError } from '../errors';
import type { IBase } from './base';
import { baseOf } from './base';
import { cancellable } from './cancel';
import { sameRepository } from './config';
import type { IGitContext } from './context';
import type { IDiscovery } from './discover';
import { discover, short } from './discover';
import type { IFetched } from './fetch-pack';
import { fetchPack } from './fetch-pack';
import { finish } from './finish';
import { checkJournal, clearJournal } from './journal';
import { withLock } from './lock';
import { MemoryFs } from './memory-fs';
import { preview } from './preview';
import type { IPreview } from './preview';
import { deliver } from './deliver';
import type { IRepository } from './repository';
import { openRepository } from './repository';
import { storeObjects } from './store-objects';
import { comparePaths } from './names';
import type { IPullParams, IPullResult } from './types';

/**
 * Get a lesson, or bring it up to date.
 *
 * Nothing of the learner's is overwritten: where that would be needed, nothing at all is written. A
 * pull that was cut off is finished first.
 *
 * @throws CodedError - `LocalChanges`, `LocalCommits`, `OtherRepository`, `OtherBranch`, `FolderBusy`,
 * `EmptyRepository`, `BranchNotFound`, `Cancelled`, and those of the ways to the server and the host.
 */
export async function pull(
  context: IGitContext,
  params: IPullParams
): Promise<IPullResult> {
  const run = cancellable(context);
  run.onProgress({ phase: 'connecting', loaded: 0, total: null });
  const asking = discover(run, params);
  // It may fail before it is awaited; then it is thrown there.
  asking.catch(() => undefined);
  let repository = await openRepository(run.contents, params.folder);
  const { journal } = repository;
  if (journal) {
    checkJournal(journal);
    refuseOthers(repository, params, journal.url, journal.ref);
  }
  if (journal?.phase === 'files') {
    await withLock(context.contents, repository, () =>
      finish(run, repository, journal)
    );
    repository = await openRepository(run.contents, params.folder);
  }
  if (repository.state === 'whole') {
    refuseOthers(repository, params, repository.url, repository.headRef);
  } else if (repository.state === 'none') {
    await refuseFile(run, params);
  }
  const remote = await asking;
  if (repository.state === 'whole' && !params.branch) {
    const wanted = { ...params, branch: remote.branch };
    refuseOthers(repository, wanted, repository.url, repository.headRef);
  }
  const result = await bring(context, run, params, repository, remote);
  return { ...result, recovered: journal !== null };
}

/** The learner may have a file where the lesson's folder would be. */
async function refuseFile(
  { contents }: IGitContext,
  { folder, url }: IPullParams
): Promise<void> {
  if ((await contents.stat(folder))?.type === 'file') {
    throw new CodedError('OtherRepository', { folder, url: '', expected: url });
  }
}

/** Fetch, compare and write. */
async function bring(
  context: IGitContext,
  run: IGitContext,
  params: IPullParams,
  repository: IRepository,
  remote: IDiscovery
): Promise<IPullResult> {
  const base = await baseOf(repository);
  const isNew = base.commit !== remote.commit;
  const fetched = isNew
    ? await fetchPack(
        run,
        remote,
        { commit: base.commit, shallow: repository.shallow },
        params.depth
      )
    : { fs: new MemoryFs(), pack: null, shallow: repository.shallow };
  const plan = await preview(run, {
    params,
    repository,
    base,
    remote,
    fetched
  });
  const { gitFolder } = plan;
  if (isNew || plan.delivery.journal.entries.length > 0) {
    await withLock(context.contents, { ...repository, gitFolder }, async () => {
      await refuseChanged(run, repository, gitFolder);
      await write(run, repository, fetched, plan);
    });
  } else if (repository.journal) {
    await clearJournal(run.contents, gitFolder);
  }
  return resultOf(params, remote, base, plan);
}

async function write(
  run: IGitContext,
  repository: IRepository,
  fetched: IFetched,
  { delivery, gitFolder }: IPreview
): Promise<void> {
  await storeObjects(
    run,
    gitFolder,
    fetched,
    delivery.journal,
    repository.journal
  );
  await deliver(run, delivery);
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

function refuseOthers(
  { folder, delivered }: IRepository,
  { url: expected, branch: wanted }: IPullParams,
  url: string,
  headRef: string | null
): void {
  if (!sameRepository(url, expected)) {
    throw new CodedError('OtherRepository', { folder, url, expected });
  }
  const branch = short(headRef ?? delivered?.ref ?? '');
  if (wanted && branch && branch !== wanted) {
    throw new CodedError('OtherBranch', { folder, branch, expected: wanted });
  }
}

function resultOf(
  params: IPullParams,
  remote: IDiscovery,
  base: IBase,
  plan: IPreview
): IPullResult {
  const of = (...wanted: string[]) =>
    [...plan.actions]
      .filter(([, action]) => wanted.includes(action))
      .map(([path]) => path)
      .sort(comparePaths);
  const isNew = base.commit !== remote.commit;
  return {
    kind: !isNew ? 'unchanged' : base.commit ? 'updated' : 'cloned',
    folder: params.folder,
    url: params.url,
    branch: remote.branch,
    from: base.commit,
    to: remote.commit,
    written: of('write'),
    deleted: of('delete'),
    restored: of('restore'),
    adopted: isNew ? of('adopt') : [],
    skipped: plan.skipped,
    recovered: false,
    gitFolder: plan.gitFolder
  };
}
