import { CodedError } from '../errors';
import type { IContents } from './context';
import type { IExtras } from './extras-types';
import { isSafePath, isSafeRef, joinPath } from './names';
import type { IMoved, IPullResult } from './types';

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
  /** The packs' names without ending. */
  packs: string[];
  /** Those of the packs from which the host left out files. */
  promisor: string[];
  url: string;
  /** What was asked for, such as `refs/heads/main`. */
  ref: string;
  /** Whether it was asked for by name, and not as the remote's default. */
  named: boolean;
  /** The branch that HEAD will be on; null = on none. */
  headRef: string | null;
  /** The commit that HEAD will be: `to`, or a merge of it with commits of the learner's own. */
  head: string;
  /** The tree of `head`. */
  headTree: string;
  from: string | null;
  /** The commit of the course's, and its tree. */
  to: string;
  tree: string;
  shallow: string[];
  subPath: string;
  /** Paths that stay out of the working tree. */
  absent: string[];
  /** What is delivered of submodules. */
  extras: IExtras;
  /** Paths of the index that are in no commit and stay: the learner added them. */
  staged: string[];
  /** Done before anything is written, after what goes is deleted. */
  moves: IMoved[];
  entries: IJournalEntry[];
  /** What the learner is told of it; null where it is no pull. */
  done: IDone | null;
  /** What there was before; null before a first pull. */
  before: IBeforeState | null;
}

/** What a pull does to the working files. */
export type IDone = Pick<
  IPullResult,
  | 'kind'
  | 'written'
  | 'deleted'
  | 'restored'
  | 'adopted'
  | 'merged'
  | 'clashes'
  | 'moved'
  | 'undo'
>;

/** What a folder was like before an operation, as the journal carries it. */
export interface IBeforeState {
  /** Names it; see `IBefore.id`. */
  id: string;
  /** What was in the working files that the operation replaces, and in git's index. */
  commit: string;
  delivered: IDelivered;
  url: string;
  headRef: string | null;
  head: string;
  headTree: string;
  extras: IExtras;
}

/** What was delivered last; spares reading the commit. */
export interface IDelivered {
  commit: string;
  tree: string;
  ref: string;
  /** HEAD then; not `commit` where the learner had commits of their own. */
  head: string;
  /** Whether the ref was asked for by name. */
  named: boolean;
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
  return journal?.version === 1 && Array.isArray(journal.entries)
    ? (journal as IJournal)
    : null;
}

/**
 * Refuse a journal that a pull never wrote: a folder, its git data included, may come from anywhere.
 *
 * @throws CodedError - `UnsafeName` for a name in it that leads elsewhere.
 */
export function checkJournal(journal: IJournal): void {
  const { subPath, packs, promisor, ref, headRef } = journal;
  checkPaths(journal);
  const unsafe =
    [...(subPath ? [subPath] : [])].find(path => !isSafePath(path)) ??
    [ref, ...(headRef ? [headRef] : [])].find(name => !isSafeRef(name)) ??
    [...packs, ...promisor].find(name => !/^pack-[0-9a-f]+$/.test(name));
  if (typeof unsafe === 'string') {
    throw new CodedError('UnsafeName', { path: unsafe });
  }
}

/**
 * Refuse paths that lead elsewhere.
 *
 * @throws CodedError - `UnsafeName`.
 */
export function checkPaths({
  entries,
  moves
}: Pick<IJournal, 'entries' | 'moves'>): void {
  const unsafe = [
    ...entries.map(({ path }) => path),
    ...moves.flatMap(({ from, to }) => [from, to])
  ].find(path => !isSafePath(path));
  if (unsafe !== undefined) {
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
