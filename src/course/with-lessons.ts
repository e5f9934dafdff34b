import type { ICourseCandidate } from './resolve-course';

/** Whether a course has its lessons in a file in a repository, which the hub's service reads. */
export function followsLessons({ source, value }: ICourseCandidate): boolean {
  return (
    source === 'hub' &&
    typeof value === 'object' &&
    value !== null &&
    'lessonsFrom' in value
  );
}

/**
 * A course with the lessons that the hub's service told.
 *
 * @param lessons - null where it told none.
 */
export function withLessons(
  candidate: ICourseCandidate,
  lessons: ReadonlyArray<unknown> | null
): ICourseCandidate {
  return lessons && followsLessons(candidate)
    ? {
        ...candidate,
        value: { ...(candidate.value as object), lessons }
      }
    : candidate;
}
