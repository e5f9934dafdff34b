/**
 * What becomes of a lesson. Pure: no words, no requests.
 */
import type { IFolderStatus, IPullResult } from '../engine/protocol';
import type { ILesson, LessonState } from '../tokens';

/** What the last look into a folder, or none yet, says about its lesson. */
export function stateOfStatus(status: IFolderStatus | null): LessonState {
  switch (status?.state) {
    case undefined:
      return { kind: 'unknown' };
    case 'absent':
    case 'interrupted':
      return { kind: status.state };
    case 'foreign':
    case 'present':
      return { kind: 'ready', status };
  }
}

/** What a folder is like right after a pull, until somebody looks. */
export function statusOfResult(
  result: IPullResult,
  before: IFolderStatus | null
): IFolderStatus {
  const untouched = result.kind === 'unchanged' && before?.state === 'present';
  return {
    state: 'present',
    url: result.url,
    branch: result.branch,
    delivered: result.to,
    changed: untouched ? before.changed : [],
    deleted: untouched ? before.deleted : [],
    before: untouched ? before.before : []
  };
}

/** Whether a pull of the lesson is under way or waits for its turn. */
export function isBusy(lesson: ILesson): boolean {
  return lesson.state.kind === 'queued' || lesson.state.kind === 'working';
}

/** Whether the lesson's files are here, as far as anybody knows. */
export function isHere(lesson: ILesson): boolean {
  return lesson.status?.state === 'present' && lesson.status.url === lesson.url;
}
