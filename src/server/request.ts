import { ServerConnection } from '@jupyterlab/services';
import { CodedError } from '../errors';

/** One request to the learner's server. */
export interface IServerRequest {
  /** `GET` where missing. */
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  query?: Record<string, string>;
  body?: unknown;
  /** Ends the waiting; then it counts as not answered. */
  signal?: AbortSignal;
}

/** What a server said. */
export interface IServerAnswer {
  status: number;
  /** The answer's JSON; null where it is none. */
  body: unknown;
}

/** Sends a request; see {@link serverRequests}. */
export type SendToServer = (
  path: string,
  request?: IServerRequest
) => Promise<IServerAnswer>;

/**
 * Gives what sends requests to the learner's server. They say that they are Homeroom's, and that
 * they are not the learner's activity.
 *
 * What it gives throws `CodedError`: `ServerUnreachable`, and `SessionExpired` where the server
 * does not take the token. Other answers come back, whatever they say.
 */
export function serverRequests(
  settings = ServerConnection.makeSettings()
): SendToServer {
  return async (path, { method = 'GET', query = {}, body, signal } = {}) => {
    const url = new URL(path, settings.baseUrl);
    const parameters = { ...query, no_track_activity: '1' };
    url.search = new URLSearchParams(parameters).toString();
    const headers = { 'X-Requested-With': 'homeroom', 'X-Homeroom': '1' };
    const sent = body === undefined ? undefined : JSON.stringify(body);
    let status: number;
    let text: string;
    try {
      const init = {
        ...{ method, headers, body: sent, signal },
        cache: 'no-store'
      } as const;
      const response = await ServerConnection.makeRequest(
        url.href,
        init,
        settings
      );
      status = response.status;
      text = await response.text();
    } catch (error) {
      throw new CodedError('ServerUnreachable', { detail: String(error) });
    }
    const answer = { status, body: parse(text) };
    if ((status === 401 || status === 403) && !isCodedBody(answer.body)) {
      throw new CodedError('SessionExpired', {});
    }
    if (status === 424 || (status >= 502 && status <= 504)) {
      // The proxy in front answers, the server behind it does not.
      throw new CodedError('ServerUnreachable', { detail: `HTTP ${status}` });
    }
    return answer;
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Nothing, or a page for people.
    return null;
  }
}

function isCodedBody(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'code' in body;
}
