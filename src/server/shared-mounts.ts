import { CodedError } from '../errors';
import type { SendToServer } from './request';

/** Whether shared data can be used. */
export type SharedState =
  /** It can. */
  | 'there'
  /** The data is there, its link in the learner's folder is not: the next start makes it. */
  | 'unlinked'
  /** Nothing is where the data should be. */
  | 'missing'
  /** The learner may not read it. */
  | 'denied'
  /** Something else is where the link should be. */
  | 'taken'
  /** Its disk does not answer. */
  | 'silent';

/** A folder that somebody shares with the learner. */
export interface ISharedMount {
  /** The course's name for it. */
  name: string;
  /** Where it appears, relative to the server's root. */
  folder: string;
  /** Where it is, absolute. */
  path: string;
  state: SharedState;
  /** Whether the learner may write it; null = nobody knows. */
  isWritable: boolean | null;
  /** Its size, in bytes; null = it was not counted. */
  bytes: number | null;
  /** What its file system has left, in bytes; null = nobody knows. */
  free: number | null;
  /** The hub's groups that have it; null where this person is not told, who only reads. */
  groups: ISharedGroups | null;
}

/** The hub's groups that have shared data. */
export interface ISharedGroups {
  /** Null = everybody. */
  readers: string[] | null;
  writers: string[];
}

/** What shared data holds, as far as the companion counted it. */
export interface ISharedSize {
  /** Whether the companion still counts; the numbers are then those of what it saw. */
  isCounting: boolean;
  /** In bytes, as quotas count. */
  bytes: number;
  files: number;
  /** Whether everything was counted: it could be read, and was not too much. */
  isComplete: boolean;
}

const SHARED = 'homeroom/shared';
const STATES: readonly SharedState[] = [
  'there',
  'unlinked',
  'missing',
  'denied',
  'taken',
  'silent'
];

/**
 * What is shared with the learner; null without a companion.
 *
 * @throws CodedError - see `serverRequests`; `ServerUnreachable` also where the companion fails.
 */
export async function readSharedMounts(
  send: SendToServer
): Promise<ISharedMount[] | null> {
  const { status, body } = await send(SHARED);
  if (status === 404) {
    return null;
  }
  const { mounts } = fields(body);
  if (status !== 200 || !Array.isArray(mounts)) {
    throw new CodedError('ServerUnreachable', {
      detail: `shared: HTTP ${status}`
    });
  }
  return mounts.map(parseMount).filter(({ folder }) => folder !== '');
}

/**
 * How large shared data is; asking is what makes the companion count.
 *
 * @param folder - the mount's, relative to the server's root.
 * @returns null without a companion, or where no such mount is.
 * @throws CodedError - see `serverRequests`; `ServerUnreachable` also where the companion fails.
 */
export async function readSharedSize(
  send: SendToServer,
  folder: string
): Promise<ISharedSize | null> {
  const { status, body } = await send(`${SHARED}/size`, { query: { folder } });
  if (status === 404) {
    return null;
  }
  if (status !== 200) {
    throw new CodedError('ServerUnreachable', {
      detail: `shared/size: HTTP ${status}`
    });
  }
  const { state, bytes, files, complete } = fields(body);
  return {
    isCounting: state === 'counting',
    bytes: size(bytes) ?? 0,
    files: size(files) ?? 0,
    isComplete: complete === true
  };
}

function parseMount(value: unknown): ISharedMount {
  const { name, folder, path, state, writable, bytes, free, groups } =
    fields(value);
  return {
    name: text(name),
    folder: text(folder),
    path: text(path),
    state: STATES.find(known => known === state) ?? 'silent',
    isWritable: typeof writable === 'boolean' ? writable : null,
    bytes: size(bytes),
    free: size(free),
    groups: parseGroups(groups)
  };
}

function parseGroups(value: unknown): ISharedGroups | null {
  const { readers, writers } = fields(value);
  return Array.isArray(writers)
    ? {
        readers: Array.isArray(readers) ? readers.map(text) : null,
        writers: writers.map(text)
      }
    : null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function size(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 ? value : null;
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}
