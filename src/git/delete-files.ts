import type { IContents, IGitContext } from './context';
import type { IDelivery } from './delivery';
import { each } from './each';
import { folderOf, joinPath } from './names';
import { objectOid } from './oid';
import { isVisible } from './repository';

/** Where Jupyter keeps checkpoints; deleting a file makes it where it is not there. */
const CHECKPOINTS = '.ipynb_checkpoints';

/** The trash adds an ending to names, and file systems take 255 bytes. */
const LONGEST = 240;

/** Delete what the course deleted, and the folders that were the course's and are empty now. */
export async function deleteFiles(
  { contents }: IGitContext,
  { entries, repository, gitFolder, worktree, tree }: IDelivery
): Promise<void> {
  const gone = entries.filter(entry => entry.new === null);
  await each(gone, 6, async ({ path }) => {
    const target = joinPath(repository.folder, path);
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (new TextEncoder().encode(name).length <= LONGEST) {
      await contents.remove(target);
    } else if (worktree.at(path)) {
      const short = objectOid('blob', new TextEncoder().encode(path));
      const aside = joinPath(gitFolder, 'homeroom', `old-${short}`);
      await contents.rename(target, aside);
      await contents.remove(aside);
    }
  });
  if (isVisible({ folder: repository.folder, gitFolder })) {
    // Hidden files are refused: a folder that looks empty may hold some.
    return;
  }
  const kept = new Set([...tree.keys()].flatMap(foldersAbove));
  const emptied = new Set(
    gone
      .flatMap(({ path }) => foldersAbove(path))
      .filter(at => !kept.has(at) && worktree.at(at)?.type === 'directory')
  );
  for (const folder of [...emptied].sort((a, b) => b.length - a.length)) {
    await removeIfEmpty(contents, joinPath(repository.folder, folder));
  }
}

function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let at = folderOf(path); at !== ''; at = folderOf(at)) {
    folders.push(at);
  }
  return folders;
}

/** Remove a folder that holds nothing, or nothing but an empty folder for checkpoints. */
async function removeIfEmpty(contents: IContents, path: string): Promise<void> {
  const inside = await contents.list(path);
  if (!inside?.every(({ name }) => name === CHECKPOINTS)) {
    return;
  }
  const checkpoints = joinPath(path, CHECKPOINTS);
  if (inside.length > 0) {
    if ((await contents.list(checkpoints))?.length !== 0) {
      return;
    }
    await contents.remove(checkpoints);
  }
  await contents.remove(path);
}
