import { CodedError, isCoded } from '../errors';
import { cancellable } from './cancel';
import type { IContents, IGitContext } from './context';
import { withLock } from './lock';
import { joinPath } from './names';
import type { IRepository } from './repository';
import { isVisible, openRepository } from './repository';

/**
 * Take a lesson's folder away with all that is in it: to the server's trash where it has one.
 *
 * @throws CodedError - `NotFetched` where no lesson is in the folder, `FolderBusy`, `FolderNotEmpty`
 * where the server has neither trash nor companion and a folder in it is not the lesson's, and those of
 * the way to the server.
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
    const isOwn = ownFolders(repository);
    await removeWhole(contents, folder, isOwn);
    if (isVisible(repository)) {
      await removeWhole(contents, repository.gitFolder, isOwn);
    }
  });
  return { folder };
}

/** What Jupyter makes in any folder. */
const CHECKPOINTS = '.ipynb_checkpoints';

/**
 * Which folders are the lesson's. Another one may be a symbolic link, which the server does not tell,
 * and lead to somebody else's files.
 */
function ownFolders({
  folder,
  gitFolder,
  index,
  extras
}: IRepository): (path: string) => boolean {
  const own = new Set([folder]);
  for (const { path } of [...(index ?? []), ...extras.files]) {
    const names = path.split('/').slice(0, -1);
    names.forEach((_, at) =>
      own.add(joinPath(folder, names.slice(0, at + 1).join('/')))
    );
  }
  return path =>
    own.has(path) ||
    `${path}/`.startsWith(`${gitFolder}/`) ||
    path.endsWith(`/${CHECKPOINTS}`);
}

/**
 * Remove a folder. Where the server has no trash and refuses folders that are not empty, the companion
 * does it; without one, what is in it goes one by one.
 */
async function removeWhole(
  contents: IContents,
  path: string,
  isOwn: (path: string) => boolean
): Promise<void> {
  try {
    await contents.remove(path);
  } catch (error) {
    if (!isNotEmpty(error)) {
      throw error;
    }
    if (await contents.removeWhole?.(path)) {
      return;
    }
    for (const each of await inside(contents, path, isOwn)) {
      await contents.remove(each).catch((reason: unknown) => {
        // Something in it is not listed, such as compiled Python.
        throw isNotEmpty(reason)
          ? new CodedError('FolderNotEmpty', { path: each })
          : reason;
      });
    }
  }
}

/** All files and folders, folders after what is in them. Nothing is removed where one is not to be. */
async function inside(
  contents: IContents,
  path: string,
  isOwn: (path: string) => boolean
): Promise<string[]> {
  const entries = (await contents.list(path)) ?? [];
  if (entries.length > 0 && !isOwn(path)) {
    throw new CodedError('FolderNotEmpty', { path });
  }
  const found: string[] = [];
  for (const { name, type } of entries) {
    const inner = joinPath(path, name);
    if (type === 'directory') {
      found.push(...(await inside(contents, inner, isOwn)));
    } else {
      found.push(inner);
    }
  }
  return [...found, path];
}

function isNotEmpty(error: unknown): boolean {
  return isCoded(error, 'ServerRefused') && error.data.status === 400;
}
