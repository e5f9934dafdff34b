import { isRecord } from './read-server';

/** What an instructor says to the whole class. */
export interface IAnnouncement {
  id: string;
  /** Plain text. */
  text: string;
}

/** How long the service may take for an answer, in ms. */
const TIMEOUT = 10_000;

/**
 * What the hub's service announces now, the oldest first.
 *
 * The learner's own server is not asked, so that nothing counts as activity there.
 *
 * @param url - the service's, ends with a slash.
 * @param token - the page's for the hub.
 * @returns null where the service does not answer.
 */
export async function readAnnouncements(
  url: string,
  token: string
): Promise<IAnnouncement[] | null> {
  try {
    const response = await fetch(new URL('announcements', url), {
      headers: { Authorization: `token ${token}` },
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT)
    });
    const body: unknown = response.ok ? await response.json() : null;
    const found = isRecord(body) ? body.announcements : null;
    return Array.isArray(found) ? found.filter(isAnnouncement) : null;
  } catch {
    // It is asked again soon; announcements are not worth a message about themselves.
    return null;
  }
}

function isAnnouncement(value: unknown): value is IAnnouncement {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.text === 'string'
  );
}
