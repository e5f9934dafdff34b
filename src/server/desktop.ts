import { CodedError, type CodedErrorJSON } from '../errors';
import type {
  IOpenAnswer,
  IOpened,
  IOpenOrder,
  IOutcome,
  IPrograms,
  IProgramSession,
  ISessions,
  ProgramState
} from './desktop-types';
import type { IServerAnswer, SendToServer } from './request';

const DESKTOP = 'homeroom/desktop';
const STATES: readonly ProgramState[] = [
  'starting',
  'running',
  'asking',
  'ended'
];

/**
 * The desktop programs that there are; null without a companion that runs some.
 *
 * @throws CodedError - see `serverRequests`.
 */
export async function readPrograms(
  send: SendToServer
): Promise<IPrograms | null> {
  const answer = await send(`${DESKTOP}/apps`);
  if (answer.status === 404) {
    return null;
  }
  const { ready, missing, apps, running } = checked(answer);
  return {
    isReady: ready === true,
    missing: list(missing).map(({ what, debian, conda }) => ({
      what: text(what),
      debian: textOrNull(debian),
      conda: textOrNull(conda)
    })),
    programs: list(apps)
      .map(app => ({
        id: text(app.id),
        name: text(app.name) || text(app.id),
        comment: text(app.comment),
        hasIcon: app.hasIcon === true,
        extensions: Array.isArray(app.extensions)
          ? app.extensions.map(String)
          : [],
        takesLayers: app.layers === true,
        order: number(app.order) ?? 0
      }))
      .filter(({ id }) => id !== '')
      .sort((a, b) => a.order - b.order),
    mayRun: running !== 0
  };
}

/**
 * What runs, and what ended not long ago.
 *
 * @param after - waits up to `wait` seconds until there is other news than this number's.
 * @returns null without a companion that runs programs.
 * @throws CodedError - see `serverRequests`.
 */
export async function readSessions(
  send: SendToServer,
  { after, wait, signal }: { after: number; wait: number; signal?: AbortSignal }
): Promise<ISessions | null> {
  const query: Record<string, string> =
    wait > 0 ? { after: String(after), wait: String(wait) } : {};
  const answer = await send(`${DESKTOP}/sessions`, { query, signal });
  if (answer.status === 404) {
    return null;
  }
  const { changes, sessions } = checked(answer);
  return {
    changes: number(changes) ?? 0,
    sessions: list(sessions)
      .map(parseSession)
      .filter(({ id }) => id !== '')
  };
}

/**
 * Start a program, or give a file, an address or a layer to the one that runs.
 *
 * @throws CodedError - `DesktopNotReady`, `NoSuchProgram`, `OutsideHome`, `NotThere`, `WrongKind`,
 * `UnsavedProject`, `LayerRefused`, `BadAddress`, `ProgramFailed`, `TooMany`, and what
 * `serverRequests` says.
 */
export async function openProgram(
  send: SendToServer,
  order: IOpenOrder
): Promise<IOpenAnswer> {
  const request = { method: 'POST', body: order } as const;
  const answer = checked(await send(`${DESKTOP}/open`, request));
  return {
    session: parseSession(fields(answer.session)),
    order: number(answer.order),
    opened: parseOpened(answer.opened),
    isReused: answer.reused === true
  };
}

/**
 * Ask a program to close, or forget one that has ended.
 *
 * @param isForced - end it, whatever it has to ask.
 * @throws CodedError - see `serverRequests`.
 */
export async function stopProgram(
  send: SendToServer,
  id: string,
  isForced: boolean
): Promise<void> {
  const query: Record<string, string> = isForced ? { force: '1' } : {};
  const path = `${DESKTOP}/sessions/${encodeURIComponent(id)}`;
  const answer = await send(path, { method: 'DELETE', query });
  // 404: it is gone already.
  if (answer.status !== 404) {
    checked(answer);
  }
}

/** Where a program's icon is. */
export function iconUrl(baseUrl: string, app: string): string {
  return new URL(`${DESKTOP}/icons/${encodeURIComponent(app)}`, baseUrl).href;
}

/**
 * Where a program's picture comes from.
 *
 * @param token - empty where the server is used by cookie.
 */
export function screenUrl(wsUrl: string, id: string, token: string): string {
  const url = new URL(`${DESKTOP}/vnc/${encodeURIComponent(id)}`, wsUrl);
  if (token !== '') {
    url.searchParams.set('token', token);
  }
  return url.href;
}

function parseSession(session: Record<string, unknown>): IProgramSession {
  const { id, app, name, state, title, windows, memory, scale } = session;
  const { started, outcomes } = session;
  return {
    id: text(id),
    app: text(app),
    name: text(name) || text(app),
    state: STATES.find(known => known === state) ?? 'running',
    title: text(title),
    windows: Array.isArray(windows) ? windows.map(String) : [],
    memory: number(memory),
    scale: number(scale) || 1,
    started: Date.parse(text(started)) || null,
    outcomes: list(outcomes).map(parseOutcome),
    end: parseEnd(session.end)
  };
}

function parseEnd(value: unknown): IProgramSession['end'] {
  if (typeof value !== 'object' || value === null) {
    return null;
  }
  const { reason, code, signal, log } = fields(value);
  const known = ['closed', 'crashed', 'stopped', 'idle', 'failed'] as const;
  return {
    reason: known.find(each => each === reason) ?? 'closed',
    code: number(code),
    signal: text(signal),
    log: text(log)
  };
}

function parseOutcome({
  order,
  opened,
  problem
}: Record<string, unknown>): IOutcome {
  return {
    order: number(order) ?? 0,
    opened: parseOpened(opened),
    problem: isCodedJson(problem) ? CodedError.fromJSON(problem) : null
  };
}

function parseOpened(value: unknown): IOpened | null {
  if (typeof value !== 'object' || value === null) {
    return null;
  }
  const { layers, zoomed } = fields(value);
  return {
    layers: Array.isArray(layers) ? layers.map(String) : [],
    isZoomed: zoomed === true
  };
}

/** The body of an answer that is no failure. */
function checked({ status, body }: IServerAnswer): Record<string, unknown> {
  if (isCodedJson(body)) {
    throw CodedError.fromJSON(body);
  }
  if (status >= 400) {
    const detail = `desktop: HTTP ${status}`;
    throw new CodedError('ServerUnreachable', { detail });
  }
  return fields(body);
}

function isCodedJson(value: unknown): value is CodedErrorJSON {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    'data' in value
  );
}

function list(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)
    : {};
}

function text(value: unknown): string {
  return textOrNull(value) ?? '';
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
