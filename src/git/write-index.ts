import type { IContents } from './context';
import type { IDelivery } from './delivery';
import type { IIndexEntry } from './index-file';
import { writeIndex } from './index-file';
import { joinPath } from './names';

const UNKNOWN = { seconds: 0, nanoseconds: 0, size: 0 };

/** Write the index that belongs to the new commit. */
export async function writeIndexFile(
  contents: IContents,
  delivery: IDelivery
): Promise<void> {
  const { tree, stats, journal, repository, gitFolder } = delivery;
  const old = new Map(repository.index?.map(entry => [entry.path, entry]));
  const absent = new Set(journal.absent);
  const entries: IIndexEntry[] = [];
  for (const [path, { oid, mode }] of tree) {
    if (!isIndexable(path)) {
      continue;
    }
    const before = old.get(path);
    entries.push({
      path,
      oid,
      mode,
      stage: 0,
      stat:
        stats.get(path) ??
        (before?.oid === oid && !absent.has(path) ? before.stat : UNKNOWN),
      ...(absent.has(path) && { skipWorktree: true }),
      ...(before?.assumeValid && { assumeValid: true })
    });
  }
  for (const path of journal.staged) {
    const added = old.get(path);
    if (added?.stage === 0 && !tree.has(path)) {
      entries.push(added);
    }
  }
  await contents.write(joinPath(gitFolder, 'index'), writeIndex(entries));
}

/** Whether git's index can hold a path at all. */
function isIndexable(path: string): boolean {
  return !/[\0\ufffd]/.test(path) && path.split('/').every(part => part !== '');
}
