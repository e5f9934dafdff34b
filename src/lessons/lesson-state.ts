/**
 * What becomes of a lesson. Pure: no words, no requests.
 */
import type { IBefore, IFolderStatus } from '../engine/protocol';
import type {
  ILesson,
  LessonNews,
  LessonOutcome,
  LessonState
} from '../tokens';
import { isHere } from './lesson-facts';

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

/** What a folder is like right after something was done with it, until somebody looks. */
export function statusAfter(
  outcome: LessonOutcome,
  before: IFolderStatus | null
): IFolderStatus | null {
  const { undo } = outcome.result;
  const last: IBefore[] = undo
    ? [{ id: undo, time: Date.now(), kind: outcome.kind }]
    : [];
  const states = [...last, ...(before?.before ?? [])];
  if (outcome.kind !== 'pull') {
    return before && { ...before, before: states };
  }
  const { kind, url, branch, to } = outcome.result;
  const untouched = kind === 'unchanged' && before?.state === 'present';
  return {
    state: 'present',
    url,
    branch,
    delivered: to,
    changed: untouched ? before.changed : [],
    deleted: untouched ? before.deleted : [],
    updated: kind === 'unchanged' ? (before?.updated ?? null) : Date.now(),
    before: states
  };
}

/** What is known of a lesson's host right after something was done with its folder. */
export function newsAfter(
  outcome: LessonOutcome,
  before: LessonNews | null
): LessonNews | null {
  return outcome.kind === 'pull'
    ? { kind: 'found', commit: outcome.result.to, time: Date.now() }
    : before;
}

/** What an undo would take back; null where nothing can be. */
export function undoable(lesson: ILesson): IBefore | null {
  return isHere(lesson) ? (lesson.status?.before[0] ?? null) : null;
}
