import type { IContents, IContentsEntry, IGitContext } from './context';
import type { IDelivery } from './delivery';
import { deliveredOid } from './delivery';
import { each } from './each';
import type { IJournalEntry } from './journal';
import { toWorkingTree } from './line-ends';
import { LINK } from './modes';
import { folderOf, joinPath } from './names';
import { objectOid } from './oid';
import { statOf } from './worktree';
import type { Later } from './write-many';
import { kindOf, writeBig, writeMany } from './write-many';
import { writeLargeFiles } from './write-large-files';

/** How a file was written, or that it comes later. */
type Written = 'written' | 'big' | 'pointer';

/** Write the files of a delivery: the linked one, its folder, the rest; small ones before big ones. */
export async function writeFiles(
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
  const later: Later = { big: [], pointer: [] };
  const many =
    entries.length > 0
      ? await context.contents.many?.(delivery.repository.folder)
      : null;
  for (const group of inOrder(entries, first)) {
    const isFirst = group.some(({ path }) => path === first);
    const only = isFirst ? 'all' : 'small';
    const left = many
      ? await writeMany(many, delivery, group, only, report)
      : await writeEach(context, delivery, group, only, report);
    later.big.push(...left.big);
    later.pointer.push(...left.pointer);
    if (isFirst) {
      context.onFile(joinPath(delivery.repository.folder, first));
    }
  }
  await each(later.big, 2, async entry => {
    await (many
      ? writeBig(many, delivery, entry, report)
      : writeOne(context, delivery, entry, 'all', report));
  });
  await writeLargeFiles(context, delivery, later.pointer, report);
}

/** The first file, then those of its folder, then the rest. */
function inOrder(entries: IJournalEntry[], first: string): IJournalEntry[][] {
  const rank = ({ path }: IJournalEntry) =>
    path === first ? 0 : folderOf(path) === folderOf(first) ? 1 : 2;
  return [0, 1, 2].map(wanted => entries.filter(e => rank(e) === wanted));
}

/** Write files one by one, six at once. */
async function writeEach(
  context: IGitContext,
  delivery: IDelivery,
  entries: readonly IJournalEntry[],
  only: 'small' | 'all',
  report: (part: number) => void
): Promise<Later> {
  const later: Record<Written, IJournalEntry[]> = {
    ...{ written: [], big: [], pointer: [] }
  };
  await each(entries, 6, async entry => {
    later[await writeOne(context, delivery, entry, only, report)].push(entry);
  });
  return later;
}

/** Write one file, but not a pointer of Git LFS, and a big one only where those are wanted. */
async function writeOne(
  { contents }: IGitContext,
  delivery: IDelivery,
  { path, new: oid }: IJournalEntry,
  only: 'small' | 'all',
  report: (part: number) => void
): Promise<Written> {
  const { bytes: blob } = await delivery.objects.read(oid as string);
  const kind = kindOf(blob);
  if (kind === 'pointer' || (only === 'small' && kind === 'big')) {
    return kind;
  }
  const bytes = toWorkingTree(blob, delivery.attributes(path));
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
  if (deliveredOid(delivery, path) === oid) {
    delivery.stats.set(path, statOf(entry));
  }
  return 'written';
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
