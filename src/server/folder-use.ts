import { CodedError } from '../errors';
import type { SendToServer } from './request';

/** A file, or a folder with all below it. */
export interface IFolderEntry {
  name: string;
  /** In bytes, as quotas count. */
  bytes: number;
  /** How many files it holds; 1 for a file. */
  files: number;
  isFolder: boolean;
}

/** What a folder holds, as far as the companion counted it. Sizes in bytes. */
export interface IFolderUse {
  /** Relative to the server's root; where more is shown than the home, the home's. */
  path: string;
  bytes: number;
  files: number;
  /** What all holds that is counted, which is what a limit is about. */
  used: number;
  /** Whether the companion still counts; the numbers are then those of what it saw. */
  isCounting: boolean;
  /** When the last count began that came to its end, as the server says it; null = none did. */
  counted: string | null;
  /** Whether everything was counted; not so where a limit of time cut it off. */
  isComplete: boolean;
  /** How much may be used; null = nobody says. */
  limit: number | null;
  /** Who says so. */
  limitFrom: 'course' | 'filesystem' | null;
  /** How much the file system has left; null = it does not tell. */
  free: number | null;
  /** Its largest files and folders, the largest first. */
  children: IFolderEntry[];
}

/**
 * What a folder holds; asking is what makes the companion count.
 *
 * @param path - relative to the server's root.
 * @returns `none` without a companion, `gone` where there is no such folder.
 * @throws CodedError - see `serverRequests`; `ServerUnreachable` also where the companion fails.
 */
export async function readFolderUse(
  send: SendToServer,
  path: string
): Promise<IFolderUse | 'none' | 'gone'> {
  const { status, body } = await send('homeroom/usage', { query: { path } });
  if (status === 404) {
    // Only the companion's own answers have a code.
    return isRecord(body) && 'code' in body ? 'gone' : 'none';
  }
  if (status !== 200 || !isRecord(body)) {
    const detail = `usage: HTTP ${status}`;
    throw new CodedError('ServerUnreachable', { detail });
  }
  return parseFolderUse(body);
}

function parseFolderUse(told: Record<string, unknown>): IFolderUse {
  const { path, state, limitFrom, children } = told;
  return {
    path: typeof path === 'string' ? path : '',
    bytes: size(told.bytes) ?? 0,
    files: size(told.files) ?? 0,
    used: size(told.used) ?? 0,
    isCounting: state === 'counting',
    counted: typeof told.counted === 'string' ? told.counted : null,
    isComplete: told.complete === true,
    limit: size(told.limit),
    limitFrom:
      limitFrom === 'course' || limitFrom === 'filesystem' ? limitFrom : null,
    free: size(told.free),
    children: Array.isArray(children) ? children.flatMap(parseEntry) : []
  };
}

function parseEntry(value: unknown): IFolderEntry[] {
  if (!isRecord(value) || typeof value.name !== 'string') {
    return [];
  }
  const { name, bytes, files, directory } = value;
  return [
    {
      name,
      bytes: size(bytes) ?? 0,
      files: size(files) ?? 0,
      isFolder: directory === true
    }
  ];
}

function size(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
