import { CodedError } from '../errors';

/** How the server words a full disk or quota. */
const NO_SPACE = /No space left on device|Disk quota exceeded|ENOSPC|EDQUOT/i;

/** How the server words a refused hidden file (400); reading one is answered by 404. */
const HIDDEN =
  /Cannot (create|delete|rename) (hidden )?(file or directory|directory)/i;

/** A part of a path that starts with a dot. */
const HIDDEN_PATH = /(^|\/)\.[^/]/;

/**
 * The coded error for an answer that is not a success.
 *
 * @param path - relative to the server's root.
 * @param status - the HTTP status.
 * @param text - the answer's body: JSON with a `message`, or plain text.
 */
export function refusal(
  path: string,
  status: number,
  text: string
): CodedError {
  const detail = messageOf(text);
  if (status === 507 || NO_SPACE.test(detail)) {
    return new CodedError('NoSpace', { path }, detail);
  }
  if (status === 400 && HIDDEN.test(detail) && HIDDEN_PATH.test(path)) {
    return new CodedError('HiddenFilesRefused', { path }, detail);
  }
  // A file without permission is answered by 403 too, and signing in does not help there.
  const isFile = status === 403 && /^Permission denied/i.test(detail);
  if (status === 401 || (status === 403 && !isFile)) {
    return new CodedError('SessionExpired', {}, detail);
  }
  return new CodedError('ServerRefused', { path, status, detail });
}

function messageOf(text: string): string {
  try {
    const json = JSON.parse(text) as { message?: unknown };
    if (typeof json?.message === 'string') {
      return json.message;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw error;
    }
  }
  return text.slice(0, 500);
}
