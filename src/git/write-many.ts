import type { IManyFiles } from './context';
import type { IDelivery } from './delivery';
import { deliveredOid } from './delivery';
import { each } from './each';
import type { IJournalEntry } from './journal';
import { parsePointer } from './lfs/pointer';
import { toWorkingTree } from './line-ends';
import { statOf } from './worktree';

/** Files from this size on come after all others, two at once; in bytes. */
const BIG = 1024 * 1024;

/** How many requests write at once. */
const AT_ONCE = 3;

/** How many files one request writes at most, and how many bytes, about. */
const LARGEST = { files: 250, bytes: 2 * 1024 * 1024 };

/** How many objects are read at once: nobody knows their sizes before. */
const READ = 8;

/** What is written when: small files, then big ones, then those that Git LFS has. */
export type Kind = 'small' | 'big' | 'pointer';

/** What becomes of a blob. */
export function kindOf(blob: Uint8Array): Kind {
  if (blob.length >= BIG) {
    return 'big';
  }
  return parsePointer(blob) ? 'pointer' : 'small';
}

/** Entries that are written later. */
export type Later = Record<'big' | 'pointer', IJournalEntry[]>;

/**
 * Write files, many in each request: but no pointer of Git LFS, and big files only where those are wanted.
 *
 * A symbolic link that git made in a file's place is replaced, as one request does with all.
 *
 * @param report - told how many more files are written.
 */
export async function writeMany(
  many: IManyFiles,
  delivery: IDelivery,
  entries: readonly IJournalEntry[],
  only: 'small' | 'all',
  report: (part: number) => void
): Promise<Later> {
  const later: Later = { big: [], pointer: [] };
  // A few files are shared out, too: while one request writes, the next ones are put together.
  const fair = Math.ceil(entries.length / AT_ONCE);
  await each(
    partsOf(entries, Math.min(LARGEST.files, fair)),
    AT_ONCE,
    async part => {
      let request = new Request(many, delivery);
      for (const some of partsOf(part, READ)) {
        const blobs = await delivery.objects.readMany(some.map(newOid));
        for (const entry of some) {
          const { bytes: blob } = blobs.get(newOid(entry))!;
          const kind = kindOf(blob);
          if (kind === 'pointer' || (kind === 'big' && only === 'small')) {
            later[kind].push(entry);
            continue;
          }
          if (!request.hasRoomFor(blob)) {
            report(await request.send());
            request = new Request(many, delivery);
          }
          request.add(entry, blob);
        }
      }
      report(await request.send());
    }
  );
  return later;
}

/**
 * Write a big file.
 *
 * @param report - told which parts of it are written.
 */
export async function writeBig(
  many: IManyFiles,
  delivery: IDelivery,
  entry: IJournalEntry,
  report: (part: number) => void
): Promise<void> {
  const request = new Request(many, delivery);
  request.add(entry, (await delivery.objects.read(newOid(entry))).bytes);
  let reported = 0;
  await request.send(part => {
    report(part - reported);
    reported = part;
  });
  report(1 - reported);
}

/** What one request writes. */
class Request {
  constructor(
    private readonly many: IManyFiles,
    private readonly delivery: IDelivery
  ) {}

  hasRoomFor(blob: Uint8Array): boolean {
    return this.size === 0 || this.size + blob.length <= LARGEST.bytes;
  }

  add(entry: IJournalEntry, blob: Uint8Array): void {
    const { path } = entry;
    const bytes = toWorkingTree(blob, this.delivery.attributes(path));
    this.entries.push(entry);
    this.files.push({ path, bytes });
    this.size += bytes.length;
  }

  /** Write them, note what is listed of them, and give how many they are. */
  async send(onPart?: (part: number) => void): Promise<number> {
    const { delivery, entries, files, size } = this;
    if (files.length === 0) {
      return 0;
    }
    const written = await this.many.write(files, bytes =>
      onPart?.(bytes / Math.max(size, 1))
    );
    entries.forEach((entry, i) => {
      if (deliveredOid(delivery, entry.path) === entry.new) {
        delivery.stats.set(entry.path, statOf(written[i]));
      }
    });
    return entries.length;
  }

  private readonly entries: IJournalEntry[] = [];
  private readonly files: { path: string; bytes: Uint8Array }[] = [];
  private size = 0;
}

function newOid({ new: oid }: IJournalEntry): string {
  return oid as string;
}

function* partsOf<T>(items: readonly T[], most: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += most) {
    yield items.slice(at, at + most);
  }
}
