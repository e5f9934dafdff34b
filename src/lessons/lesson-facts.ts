/**
 * What is so of a lesson. Small: the page needs it at its start.
 */
import type { ILesson } from '../tokens';

/** Whether a pull of the lesson is under way or waits for its turn. */
export function isBusy(lesson: ILesson): boolean {
  return lesson.state.kind === 'queued' || lesson.state.kind === 'working';
}

/** Whether the course has something newer than what is here, as far as anybody knows. */
export function hasUpdate(lesson: ILesson): boolean {
  const { news, status } = lesson;
  return (
    isHere(lesson) &&
    news?.kind === 'found' &&
    status?.delivered !== null &&
    status?.delivered !== news.commit
  );
}

/** Whether the lesson's files are here, as far as anybody knows. */
export function isHere(lesson: ILesson): boolean {
  return lesson.status?.state === 'present' && lesson.status.url === lesson.url;
}
