import { CodedError } from '../errors';
import type { IContents } from './context';
import { isSafePath, isSafeRef, joinPath } from './names';

/** A working file that a pull is about to change. */
export interface IJournalEntry {
  /** Relative to the lesson's folder. */
  path: string;
  /** The blob that was there, or null. */
  old: string | null;
  /** The blob that will be there, or null where it goes. */
  new: string | null;
}

/** What a pull is about to do, written before it does it. */
export interface IJournal {
  version: 1;
  /** `objects`: the pack is being written, nothing else. `files`: the pack is whole. */
  phase: 'objects' | 'files';
  /** The pack's name without ending, or null. */
  pack: string | null;
  url: string;
  /** Such as `refs/heads/main`. */
  ref: string;
  from: string | null;
  to: string;
  tree: string;
  shallow: string[];
  subPath: string;
  /** Paths that stay out of the working tree. */
  absent: string[];
  entries: IJournalEntry[];
}

/** What was delivered last; spares reading the commit. */
export interface IDelivered {
  commit: string;
  tree: string;
  ref: string;
}

const JOURNAL = 'homeroom/journal.json';
const DELIVERED = 'homeroom/delivered.json';

/** Where a git folder keeps its journal. */
export const JOURNAL_PATH = JOURNAL;

/** Where a git folder keeps what was delivered last. */
export const DELIVERED_PATH = DELIVERED;

/** Write the journal. */
export async function writeJournal(
  contents: IContents,
  gitFolder: string,
  journal: IJournal
): Promise<void> {
  await writeJson(contents, joinPath(gitFolder, JOURNAL), journal);
}

/** Say that nothing is under way. Not deleted: that would fill the learner's trash. */
export async function clearJournal(
  contents: IContents,
  gitFolder: string
): Promise<void> {
  await writeJson(contents, joinPath(gitFolder, JOURNAL), {});
}

/** Say what was delivered. */
export async function writeDelivered(
  contents: IContents,
  gitFolder: string,
  delivered: IDelivered
): Promise<void> {
  await writeJson(contents, joinPath(gitFolder, DELIVERED), delivered);
}

/** The journal in these bytes; null where nothing is under way. A torn one was cut off before anything was done. */
export function parseJournal(bytes: Uint8Array | null): IJournal | null {
  const journal = parseJson(bytes) as Partial<IJournal> | null;
  return journal?.version === 1 ? (journal as IJournal) : null;
}

/**
 * Refuse a journal that a pull never wrote: a folder, its git data included, may come from anywhere.
 *
 * @throws CodedError - `UnsafeName` for a name in it that leads elsewhere.
 */
export function checkJournal({ entries, subPath, pack, ref }: IJournal): void {
  const paths = entries.map(({ path }) => path);
  const unsafe =
    [...paths, ...(subPath ? [subPath] : [])].find(path => !isSafePath(path)) ??
    [ref].find(name => !isSafeRef(name)) ??
    [pack].find(name => name !== null && !/^pack-[0-9a-f]+$/.test(name));
  if (typeof unsafe === 'string') {
    throw new CodedError('UnsafeName', { path: unsafe });
  }
}

/** What was delivered, by these bytes; null where they do not say. */
export function parseDelivered(bytes: Uint8Array | null): IDelivered | null {
  const delivered = parseJson(bytes) as Partial<IDelivered> | null;
  return delivered?.commit && delivered.tree ? (delivered as IDelivered) : null;
}

/** The JSON in these bytes; null where there is none or it is torn. */
export function parseJson(bytes: Uint8Array | null): unknown {
  if (!bytes || bytes.length === 0) {
    return null;
  }
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) {
      return null;
    }
    throw error;
  }
}

/** Write a value as JSON. */
export async function writeJson(
  contents: IContents,
  path: string,
  value: object
): Promise<void> {
  const text = JSON.stringify(value) + '\n';
  await contents.write(path, new TextEncoder().encode(text));
}
