import {
  CodedError,
  isCoded,
  type CodedErrorJSON,
  type ErrorCode
} from '../errors';
import { copyByContents, type ICopyContents } from './copy-by-contents';
import type { ICopyOptions, ICopyOrder, ICopyOutcome } from './copy-types';
import type { SendToServer } from './request';

/** What one file of a copy would be to what is there. */
export type ChangeKind = 'new' | 'changed' | 'onlyThere';

/** What a copy would do. Sizes in bytes. */
export interface ICopyPreview {
  totalFiles: number;
  totalBytes: number;
  /** What is free where it would go. */
  free: number;
  /** Whether something is there. */
  exists: boolean;
  /** How many files would come, change, stay the same, and go. */
  new: number;
  changed: number;
  same: number;
  onlyThere: number;
  /** The first 100 that are not the same, relative to what is copied. */
  names: { path: string; kind: ChangeKind }[];
  /** Whether all was compared; not so where that took too long. */
  isComplete: boolean;
}

/** What a copy is made through. */
export interface ICopyWays {
  send: SendToServer;
  /** For servers without a companion. */
  contents: ICopyContents;
}

const COPIES = 'homeroom/copies';

/** How often a copy's progress is asked for, in ms. */
const EVERY = 300;

/** How long a companion may not answer before a copy counts as lost, in ms. */
const PATIENCE = 30_000;

/** How often a copy is begun again, where its companion was started anew. */
const TRIES = 5;

/**
 * Copy a file or folder. Nothing is in place before all of it is. By the companion, one that was
 * cut off goes on where it was; without a companion, file by file through the Contents API.
 *
 * @returns once it is whole.
 * @throws CodedError - `Exists`, `NoSpace`, `Denied`, `NotThere`, `Cancelled`, and what
 * `serverRequests` says.
 */
export async function copyEntry(
  { send, contents }: ICopyWays,
  order: ICopyOrder,
  options: ICopyOptions = {}
): Promise<ICopyOutcome> {
  for (let left = TRIES; left > 0; left--) {
    if (options.signal?.aborted) {
      throw new CodedError('Cancelled', {});
    }
    const copy = await startCopy(send, order);
    if (copy === null) {
      return copyByContents(contents, order, options);
    }
    const outcome = await followCopy(send, copy, options);
    if (outcome !== null) {
      return outcome;
    }
  }
  const detail = 'the copy was forgotten again and again';
  throw new CodedError('ServerUnreachable', { detail });
}

/**
 * What a copy would do, without doing it.
 *
 * @returns null without a companion.
 * @throws CodedError - as `copyEntry` does.
 */
export async function previewCopy(
  send: SendToServer,
  { from, to }: ICopyOrder
): Promise<ICopyPreview | null> {
  const { status, body } = await send(`${COPIES}/preview`, {
    method: 'POST',
    body: { from, to }
  });
  if (status === 404) {
    return null;
  }
  if (status !== 200) {
    throw refusal(status, body);
  }
  const told = fields(body);
  return {
    totalFiles: number(told.totalFiles),
    totalBytes: number(told.totalBytes),
    free: number(told.free),
    exists: told.exists === true,
    new: number(told.new),
    changed: number(told.changed),
    same: number(told.same),
    onlyThere: number(told.onlyThere),
    names: Array.isArray(told.names) ? told.names.flatMap(parseChange) : [],
    isComplete: told.complete === true
  };
}

/** A copy, as the companion tells of it. */
interface ICopyStatus extends ICopyOutcome {
  id: string;
  state: 'counting' | 'copying' | 'done' | 'cancelled' | 'failed';
  totalFiles: number;
  totalBytes: number;
  error: CodedErrorJSON | null;
}

/** Start a copy; null where the companion makes none. */
async function startCopy(
  send: SendToServer,
  order: ICopyOrder
): Promise<ICopyStatus | null> {
  const { status, body } = await send(COPIES, { method: 'POST', body: order });
  if (status === 404) {
    return null;
  }
  if (status !== 202) {
    throw refusal(status, body);
  }
  return parseStatus(body);
}

/** Follow a copy to its end; null where the companion does not know it any more. */
async function followCopy(
  send: SendToServer,
  first: ICopyStatus,
  { signal, onProgress }: ICopyOptions
): Promise<ICopyOutcome | null> {
  let copy: ICopyStatus | null = first;
  while (copy !== null) {
    if (copy.state === 'done') {
      const { files, bytes, leftOut, leftOutCount } = copy;
      return { files, bytes, leftOut, leftOutCount };
    }
    if (copy.state === 'cancelled') {
      throw new CodedError('Cancelled', {});
    }
    if (copy.state === 'failed') {
      throw copy.error
        ? CodedError.fromJSON(copy.error)
        : new CodedError('Unexpected', { detail: 'copy' });
    }
    const { files, bytes, totalFiles, totalBytes } = copy;
    const isCounting = copy.state === 'counting';
    onProgress?.({ isCounting, files, bytes, totalFiles, totalBytes });
    await pause(EVERY, signal);
    copy = await askPatiently(send, copy.id, signal);
  }
  return null;
}

/** Ask for a copy's status, or stop it; the copy goes on while the connection is gone. */
async function askPatiently(
  send: SendToServer,
  id: string,
  signal?: AbortSignal
): Promise<ICopyStatus | null> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      const method = signal?.aborted ? 'DELETE' : 'GET';
      const { status, body } = await send(`${COPIES}/${id}`, { method });
      if (status === 404) {
        return null;
      }
      if (status === 200) {
        return parseStatus(body);
      }
      throw refusal(status, body);
    } catch (error) {
      if (!isCoded(error, 'ServerUnreachable') || Date.now() > end) {
        throw error;
      }
    }
    await pause(EVERY);
  }
}

/** Wait, or until the signal. */
async function pause(duration: number, signal?: AbortSignal): Promise<void> {
  await new Promise<void>(resolve => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, duration);
    signal?.addEventListener('abort', end);
  });
}

function refusal(status: number, body: unknown): CodedError {
  const { code, data, message } = fields(body);
  return typeof code === 'string' && typeof data === 'object'
    ? CodedError.fromJSON({
        code: code as ErrorCode,
        data,
        message: String(message)
      } as CodedErrorJSON)
    : new CodedError('ServerUnreachable', { detail: `copies: HTTP ${status}` });
}

function parseStatus(body: unknown): ICopyStatus {
  const told = fields(body);
  return {
    id: String(told.id),
    state: told.state as ICopyStatus['state'],
    files: number(told.files),
    bytes: number(told.bytes),
    totalFiles: number(told.totalFiles),
    totalBytes: number(told.totalBytes),
    leftOut: Array.isArray(told.leftOut) ? told.leftOut.map(String) : [],
    leftOutCount: number(told.leftOutCount),
    error: (told.error ?? null) as CodedErrorJSON | null
  };
}

function parseChange(value: unknown): ICopyPreview['names'] {
  const { path, kind } = fields(value);
  const isKnown = kind === 'new' || kind === 'changed' || kind === 'onlyThere';
  return typeof path === 'string' && isKnown ? [{ path, kind }] : [];
}

function number(value: unknown): number {
  return typeof value === 'number' && value >= 0 ? value : 0;
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}
