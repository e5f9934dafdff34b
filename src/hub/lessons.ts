import { isRecord } from './read-server';

/** What the hub's service says of the lessons that it reads from a file in a repository. */
export interface ILessonsAnswer {
  /** Nobody has checked them; null where none were ever read. */
  lessons: unknown[] | null;
  /** Why the newest file does not count, a sentence each; empty for learners, who are not told. */
  mistakes: string[];
  /** Names this answer. */
  tag: string;
}

/** How long the service may take for an answer, in ms: what follows a link waits for it. */
const TIMEOUT = 5_000;

/**
 * The course's lessons as the hub's service has them now.
 *
 * The learner's own server is not asked, so that nothing counts as activity there.
 *
 * @param url - the service's, ends with a slash.
 * @param token - the page's for the hub.
 * @param known - the tag of the answer that is known; empty = none.
 * @returns `same` where that is still the answer; null where the service does not answer.
 */
export async function readLessons(
  url: string,
  token: string,
  known: string
): Promise<ILessonsAnswer | 'same' | null> {
  try {
    const response = await fetch(new URL('lessons', url), {
      headers: {
        Authorization: `token ${token}`,
        ...(known && { 'If-None-Match': known })
      },
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT)
    });
    if (response.status === 304) {
      return 'same';
    }
    const body: unknown = response.ok ? await response.json() : null;
    return isRecord(body)
      ? {
          lessons: Array.isArray(body.lessons) ? body.lessons : null,
          mistakes: mistakesOf(body.problem),
          tag: response.headers.get('ETag') ?? ''
        }
      : null;
  } catch {
    // It is asked again soon, and what it said before still counts.
    return null;
  }
}

function mistakesOf(problem: unknown): string[] {
  const mistakes = isRecord(problem) ? problem.mistakes : null;
  return Array.isArray(mistakes) ? mistakes.map(String) : [];
}
