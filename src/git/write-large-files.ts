import type { IGitContext } from './context';
import type { IDelivery } from './delivery';
import { deliveredOid } from './delivery';
import type { IJournalEntry } from './journal';
import { fetchLargeFiles } from './lfs/fetch-large-files';
import { parsePointer } from './lfs/pointer';
import type { ILargeFile } from './lfs/types';
import { folderOf, joinPath } from './names';
import { statOf } from './worktree';

/**
 * Fetch and write the files that pointers of Git LFS stand for. Where one cannot be had, its pointer
 * is written, and the delivery's `missing` names it.
 *
 * Each is written beside git's data and given its name when it is whole: nobody could tell the
 * beginning of one from a file of the learner's.
 *
 * @param report - told how many files, or which parts of one, are done.
 */
export async function writeLargeFiles(
  context: IGitContext,
  delivery: IDelivery,
  entries: IJournalEntry[],
  report: (part: number) => void
): Promise<void> {
  const wanted = new Map<string, IJournalEntry[]>();
  const pointers: ILargeFile[] = [];
  for (const entry of entries) {
    const pointer = parsePointer(await pointerOf(delivery, entry));
    if (pointer) {
      pointers.push(pointer);
      wanted.set(pointer.oid, [...(wanted.get(pointer.oid) ?? []), entry]);
    }
  }
  if (pointers.length === 0) {
    return;
  }
  const { missing } = await fetchLargeFiles(
    context,
    delivery.journal.url,
    pointers,
    {
      onFile: async (oid, bytes) => {
        for (const entry of wanted.get(oid) ?? []) {
          await put(context, delivery, entry, bytes);
          report(1);
        }
      }
    }
  );
  for (const entry of missing.flatMap(oid => wanted.get(oid) ?? [])) {
    await put(context, delivery, entry, await pointerOf(delivery, entry));
    delivery.missing.push(entry.path);
    report(1);
  }
}

async function pointerOf(
  { objects }: IDelivery,
  { new: oid }: IJournalEntry
): Promise<Uint8Array> {
  return (await objects.read(oid as string)).bytes;
}

async function put(
  { contents }: IGitContext,
  delivery: IDelivery,
  { path, new: oid }: IJournalEntry,
  bytes: Uint8Array
): Promise<void> {
  const { repository, gitFolder } = delivery;
  const target = joinPath(repository.folder, path);
  const aside = joinPath(gitFolder, 'homeroom', `large-${oid}`);
  await contents.makeFolder(folderOf(target));
  await contents.write(aside, bytes);
  await contents.remove(target);
  const entry = await contents.rename(aside, target);
  if (deliveredOid(delivery, path) === oid) {
    delivery.stats.set(path, statOf(entry));
  }
}
