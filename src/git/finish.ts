import { CodedError } from '../errors';
import type { IGitContext } from './context';
import { deliver } from './deliver';
import { each } from './each';
import type { IIndexStat } from './index-file';
import type { IJournal, IJournalEntry } from './journal';
import { folderOf, joinPath } from './names';
import { Objects } from './objects';
import { objectOid } from './oid';
import type { IRepository } from './repository';
import { isVisible } from './repository';
import { scopeOf } from './scope';
import { readTree } from './tree';
import { statOf, Worktree } from './worktree';

/**
 * Finish a pull that was cut off after its objects were written.
 *
 * A listed file is ours where it holds the old bytes, the new ones, or the beginning of the new ones.
 *
 * @throws CodedError - `LocalChanges` where a listed file holds something else; nothing is written then.
 */
export async function finish(
  context: IGitContext,
  repository: IRepository,
  journal: IJournal
): Promise<void> {
  const objects = new Objects(null, repository.fs);
  const tree = await readTree(objects, journal.tree, null);
  const worktree = await Worktree.scan(
    context.contents,
    repository.folder,
    journal.entries.map(({ path }) => path)
  );
  const stats = new Map<string, IIndexStat>();
  const left: IJournalEntry[] = [];
  const foreign: string[] = [];
  await each(journal.entries, 6, async entry => {
    const found = await examine(objects, worktree, entry);
    if (found === 'foreign') {
      foreign.push(entry.path);
    } else if (found === 'todo') {
      left.push(entry);
    } else {
      const listed = worktree.at(entry.path);
      if (listed && entry.new !== null) {
        stats.set(entry.path, statOf(listed));
      }
    }
  });
  if (foreign.length > 0) {
    throw new CodedError('LocalChanges', { paths: foreign.sort() });
  }
  await removeLeftovers(context, repository.folder, journal, worktree);
  const scope = scopeOf(
    tree,
    journal.subPath,
    !isVisible(repository),
    new Map()
  );
  await deliver(context, {
    repository,
    gitFolder: repository.gitFolder,
    journal: { ...journal, entries: left },
    objects,
    tree,
    submodules: scope.submodules.filter(path => !journal.absent.includes(path)),
    worktree,
    stats,
    first: ''
  });
}

async function examine(
  objects: Objects,
  worktree: Worktree,
  { path, old, new: oid }: IJournalEntry
): Promise<'done' | 'todo' | 'foreign'> {
  const listed = worktree.at(path);
  if (!listed) {
    return oid === null ? 'done' : 'todo';
  }
  if (listed.type === 'directory') {
    return oid === null ? 'done' : 'todo';
  }
  const bytes = (await worktree.read(path)) ?? new Uint8Array();
  const here = objectOid('blob', bytes);
  if (here === oid) {
    return 'done';
  }
  if (here === old) {
    return 'todo';
  }
  if (oid === null) {
    return 'foreign';
  }
  const wanted = (await objects.read(oid)).bytes;
  return bytes.length < wanted.length &&
    bytes.every((byte, i) => byte === wanted[i])
    ? 'todo'
    : 'foreign';
}

/** Remove the copies that the server's `atomic_writing` left when it was killed. */
async function removeLeftovers(
  { contents }: IGitContext,
  folder: string,
  journal: IJournal,
  worktree: Worktree
): Promise<void> {
  await each(journal.entries, 6, async ({ path }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const leftover = joinPath(folderOf(path), `.~${name}`);
    if (worktree.at(leftover)?.type === 'file') {
      await contents.remove(joinPath(folder, leftover));
    }
  });
}
