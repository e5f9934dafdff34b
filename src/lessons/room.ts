import { CodedError } from '../errors';
import type { ILesson, IPullRequest } from '../tokens';
import type { IEngine } from './engine';
import type { ILessonSource } from './model';

/** Tells what is free on the disk of the server, in bytes; null where nobody knows. Never rejects. */
export type ReadFree = () => Promise<number | null>;

/** What {@link checkRoom} looks at. */
export interface IRoomOptions {
  request: IPullRequest;
  /** What is known of the folder; missing = nothing. */
  known: ILessonSource | undefined;
  /** What the last look into the folder found, or null. */
  status: ILesson['status'];
  readFree: ReadFree;
  engine: IEngine;
}

/**
 * Refuse a first pull that will not fit, before it starts.
 *
 * @returns rejects with `NoSpace`; null where there is nothing to compare: of an update, of a part of
 * a lesson, and where nobody says what it takes.
 */
export function checkRoom(options: IRoomOptions): Promise<void> | null {
  const { request, known, status } = options;
  const isFirst = status === null || status.state === 'absent';
  const isWhole = !(request.subPath ?? known?.subPath);
  const needed = known?.url === request.url && isWhole ? known.size : null;
  return needed === null || !isFirst || request.ifFull === 'try'
    ? null
    : compare(needed, options);
}

async function compare(needed: number, options: IRoomOptions): Promise<void> {
  const { request, status, readFree, engine } = options;
  const { folder } = request;
  const free = await readFree();
  if (free === null || needed <= free) {
    return;
  }
  const { state } = status ?? (await engine.run('status', { folder }));
  if (state === 'absent') {
    throw new CodedError('NoSpace', { path: folder, needed, free });
  }
}
