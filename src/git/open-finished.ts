import { CodedError } from '../errors';
import type { IGitContext } from './context';
import { finish } from './finish';
import { checkJournal } from './journal';
import { withLock } from './lock';
import type { IRepository } from './repository';
import { openRepository } from './repository';

/**
 * A lesson's folder, after what was cut off in it was finished.
 *
 * @throws CodedError - `NotFetched` where there is no lesson.
 */
export async function openFinished(
  context: IGitContext,
  run: IGitContext,
  folder: string
): Promise<IRepository> {
  let repository = await openRepository(run.contents, folder);
  const { journal } = repository;
  if (journal) {
    checkJournal(journal);
  }
  if (journal?.phase === 'files') {
    await withLock(context.contents, repository, () =>
      finish(run, repository, journal)
    );
    repository = await openRepository(run.contents, folder);
  }
  if (repository.state !== 'whole') {
    throw new CodedError('NotFetched', { folder });
  }
  return repository;
}
