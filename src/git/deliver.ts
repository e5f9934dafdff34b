import type { IContents, IContentsEntry, IGitContext } from './context';
import { writeRecord } from './before';
import { deleteFiles } from './delete-files';
import type { IDelivery } from './delivery';
import { each } from './each';
import type { IJournalEntry } from './journal';
import { clearJournal, writeDelivered, writeJournal } from './journal';
import { folderOf, joinPath } from './names';
import { objectOid } from './oid';
import { writeRefs } from './write-refs';
import { LINK } from './modes';
import { statOf } from './worktree';
import { writeIndexFile } from './write-index';

/** Files from this size on are written two at once, others six; in bytes. */
const BIG = 1024 * 1024;

/** Write working files, then refs and index; the objects are there. Every step may be done again. */
export async function deliver(
  context: IGitContext,
  delivery: IDelivery
): Promise<void> {
  const { journal, gitFolder, repository } = delivery;
  const { contents } = context;
  await writeJournal(contents, gitFolder, { ...journal, phase: 'files' });
  await writeRecord(contents, gitFolder, journal);
  await deleteFiles(context, delivery);
  for (const { from, to } of delivery.moves) {
    await contents.rename(
      joinPath(repository.folder, from),
      joinPath(repository.folder, to)
    );
  }
  await writeFiles(context, delivery);
  for (const path of delivery.submodules) {
    await contents.makeFolder(joinPath(repository.folder, path));
  }
  context.onProgress({ phase: 'finishing', loaded: 0, total: null });
  await writeRefs(contents, repository, gitFolder, journal);
  await writeIndexFile(contents, delivery);
  await writeDelivered(contents, gitFolder, {
    commit: journal.to,
    tree: journal.tree,
    ref: journal.ref,
    head: journal.head,
    named: journal.named
  });
  await clearJournal(contents, gitFolder);
}

async function writeFiles(
  context: IGitContext,
  delivery: IDelivery
): Promise<void> {
  const { first } = delivery;
  const entries = delivery.entries.filter(entry => entry.new !== null);
  let loaded = 0;
  const report = (part: number) => {
    loaded += part;
    context.onProgress({ phase: 'writing', loaded, total: entries.length });
  };
  report(0);
  const write = (entry: IJournalEntry, only: 'small' | 'all') =>
    writeOne(context, delivery, entry, only, report);
  const big: IJournalEntry[] = [];
  for (const group of inOrder(entries, first)) {
    await each(group, 6, async entry => {
      const alone = entry.path === first;
      if (!(await write(entry, alone ? 'all' : 'small'))) {
        big.push(entry);
      }
    });
    if (group.some(({ path }) => path === first)) {
      context.onFile(joinPath(delivery.repository.folder, first));
    }
  }
  await each(big, 2, async entry => {
    await write(entry, 'all');
  });
}

/** The first file, then those of its folder, then the rest. */
function inOrder(entries: IJournalEntry[], first: string): IJournalEntry[][] {
  const rank = ({ path }: IJournalEntry) =>
    path === first ? 0 : folderOf(path) === folderOf(first) ? 1 : 2;
  return [0, 1, 2].map(wanted => entries.filter(e => rank(e) === wanted));
}

/** Write one file; false where it is big and only small ones are wanted. */
async function writeOne(
  { contents }: IGitContext,
  delivery: IDelivery,
  { path, new: oid }: IJournalEntry,
  only: 'small' | 'all',
  report: (part: number) => void
): Promise<boolean> {
  const { bytes } = await delivery.objects.read(oid as string);
  if (only === 'small' && bytes.length >= BIG) {
    return false;
  }
  const target = joinPath(delivery.repository.folder, path);
  await contents.makeFolder(folderOf(target));
  const known = delivery.repository.index?.find(e => e.path === path);
  let reported = 0;
  const reportUpTo = (part: number) => {
    report(part - reported);
    reported = part;
  };
  const entry =
    known?.mode === LINK
      ? await replaceLink(contents, delivery, path, bytes)
      : await contents.write(target, bytes, written =>
          reportUpTo(written / Math.max(bytes.length, 1))
        );
  reportUpTo(1);
  if (delivery.tree.get(path)?.oid === oid) {
    delivery.stats.set(path, statOf(entry));
  }
  return true;
}

/**
 * Write a file where git may have made a real link, as nbgitpuller lets it: written through, that
 * would change what it leads to. One that leads nowhere is not even listed, and cannot be deleted.
 */
async function replaceLink(
  contents: IContents,
  { repository, gitFolder, worktree }: IDelivery,
  path: string,
  bytes: Uint8Array
): Promise<IContentsEntry> {
  const target = joinPath(repository.folder, path);
  if (worktree.at(path)) {
    await contents.remove(target);
  }
  const name = objectOid('blob', new TextEncoder().encode(path));
  const aside = joinPath(gitFolder, 'homeroom', `new-${name}`);
  await contents.write(aside, bytes);
  return contents.rename(aside, target);
}
