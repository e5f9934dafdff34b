import { CodedError } from '../errors';
import type { SendToServer } from './request';

/** A file or folder of shared data. */
export interface ISharedEntry {
  name: string;
  isFolder: boolean;
  /** In bytes. */
  size: number;
  /** When it was changed, in ms since 1970. */
  modified: number;
  /** When it, or what is known of it, came there, in ms since 1970. */
  created: number;
  /** Whether those who only read the data can open it; null = nobody knows, or asked. */
  opens: boolean | null;
}

/** What is in a folder of shared data. */
export interface ISharedFolder {
  /** Whether the learner may write into it. */
  isWritable: boolean;
  /** Whether those who only read the data can open it; null = nobody knows, or asked. */
  opens: boolean | null;
  /** By name. */
  entries: ISharedEntry[];
}

const FOLDER = 'homeroom/shared/folder';

/**
 * What is in a folder of shared data, all at once: 10,000 files take the Contents API seconds.
 *
 * @param path - relative to the server's root.
 * @param asReader - whether it is asked what those who only read the data can open.
 * @returns null where the Contents API has to be asked: without a companion, where it does not list
 * this folder, and where it cannot.
 * @throws CodedError - see `serverRequests`; `ServerUnreachable` also where its disk does not answer.
 */
export async function readSharedFolder(
  send: SendToServer,
  path: string,
  asReader: boolean
): Promise<ISharedFolder | null> {
  const query: Record<string, string> = asReader
    ? { path, as: 'reader' }
    : { path };
  const { status, body } = await send(FOLDER, { query });
  if (status === 404) {
    return null;
  }
  const { writable, opens, entries } = (body ?? {}) as Record<string, unknown>;
  if (status !== 200 || !Array.isArray(entries)) {
    const detail = `shared/folder: HTTP ${status}`;
    throw new CodedError('ServerUnreachable', { detail });
  }
  return {
    isWritable: writable === true,
    opens: isOpen(opens),
    entries: entries.map(parseEntry)
  };
}

function parseEntry(entry: unknown[]): ISharedEntry {
  const [name, isFolder, size, modified, created, opens] = entry;
  return {
    name: String(name),
    isFolder: isFolder === true,
    size: Number(size),
    modified: Number(modified),
    created: Number(created),
    opens: isOpen(opens)
  };
}

function isOpen(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}
