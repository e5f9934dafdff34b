import { CodedError, isCoded } from '../errors';
import { cancellable } from './cancel';
import type { IContents, IGitContext } from './context';
import { withLock } from './lock';
import { joinPath } from './names';
import { isVisible, openRepository } from './repository';

/**
 * Take a lesson's folder away with all that is in it: to the server's trash where it has one.
 *
 * @throws CodedError - `NotFetched` where no lesson is in the folder, `FolderBusy`, and those of the
 * way to the server.
 */
export async function remove(
  context: IGitContext,
  { folder }: { folder: string }
): Promise<{ folder: string }> {
  const { contents } = cancellable(context);
  const repository = await openRepository(contents, folder);
  if (repository.state === 'none') {
    throw new CodedError('NotFetched', { folder });
  }
  await withLock(context.contents, repository, async () => {
    await removeWhole(contents, folder);
    if (isVisible(repository)) {
      await removeWhole(contents, repository.gitFolder);
    }
  });
  return { folder };
}

/** A server without a trash may refuse folders that are not empty. */
async function removeWhole(contents: IContents, path: string): Promise<void> {
  try {
    await contents.remove(path);
  } catch (error) {
    if (!isCoded(error, 'ServerRefused') || error.data.status !== 400) {
      throw error;
    }
    const entries = (await contents.list(path)) ?? [];
    if (entries.length === 0) {
      throw error;
    }
    for (const { name, type } of entries) {
      const inner = joinPath(path, name);
      await (type === 'directory'
        ? removeWhole(contents, inner)
        : contents.remove(inner));
    }
    await contents.remove(path);
  }
}
