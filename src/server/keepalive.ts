import { CodedError, type CodedErrorJSON } from '../errors';
import type { IServerAnswer, SendToServer } from './request';

/** A keepalive that runs or not. Times in ms since 1970, by the server's clock. */
export interface IKeepaliveState {
  /** When it ends; null = it is off. */
  until: number | null;
  /** The latest end that can be asked for; null = nobody says. */
  latest: number | null;
  /** Why it does not work right now; null = it does, or nobody says. */
  error: CodedErrorJSON | null;
}

/** Something on the learner's server that keeps it running until a time. */
export interface IServerKeepalive {
  /** How it stands; null = there is no such thing here. Throws `CodedError`. */
  read(): Promise<IKeepaliveState | null>;
  /** Begin, or end at another time. Throws `CodedError`: `TooLong` beyond the latest. */
  start(until: number): Promise<IKeepaliveState>;
  /** End it now; nothing where it is off. Throws `CodedError`. */
  stop(): Promise<void>;
}

/** The part of Homeroom's companion that tells the hub that the server is in use. */
export class CompanionKeepalive implements IServerKeepalive {
  /** @param _send - to the learner's server. */
  constructor(private readonly _send: SendToServer) {}

  async read(): Promise<IKeepaliveState | null> {
    const answer = await this._send(KEEPALIVE);
    // 404 without a companion as well as without a hub.
    return answer.status === 404 ? null : readState(answer);
  }

  async start(until: number): Promise<IKeepaliveState> {
    const body = { until: new Date(until).toISOString() };
    return readState(await this._send(KEEPALIVE, { method: 'PUT', body }));
  }

  async stop(): Promise<void> {
    checked(await this._send(KEEPALIVE, { method: 'DELETE' }));
  }
}

/** The server extension jupyter-keepalive (0.3). */
export class JupyterKeepalive implements IServerKeepalive {
  /**
   * @param _send - to the learner's server.
   * @param _now - the time; it counts seconds down, so any clock does.
   */
  constructor(
    private readonly _send: SendToServer,
    private readonly _now: () => number = Date.now
  ) {}

  async read(): Promise<IKeepaliveState | null> {
    const answer = await this._send(EXTENSION);
    return answer.status === 404 ? null : this._remaining(answer);
  }

  async start(until: number): Promise<IKeepaliveState> {
    const seconds = Math.max(1, Math.round((until - this._now()) / 1000));
    const body = { seconds };
    const request = { method: 'POST', body } as const;
    return this._remaining(await this._send(EXTENSION, request));
  }

  async stop(): Promise<void> {
    checked(await this._send(EXTENSION, { method: 'DELETE' }));
  }

  private _remaining(answer: IServerAnswer): IKeepaliveState {
    const { remaining: seconds } = checked(answer);
    const isOn = typeof seconds === 'number' && seconds > 0;
    return {
      until: isOn ? this._now() + seconds * 1000 : null,
      latest: null,
      error: null
    };
  }
}

const KEEPALIVE = 'homeroom/keepalive';
const EXTENSION = 'ext-keepalive';

function readState(answer: IServerAnswer): IKeepaliveState {
  const { until, latest, error } = checked(answer);
  return {
    until: readTime(until),
    latest: readTime(latest),
    error: isCodedJson(error) ? error : null
  };
}

/** The body of an answer that is no failure. */
function checked({ status, body }: IServerAnswer): Record<string, unknown> {
  if (isCodedJson(body)) {
    throw CodedError.fromJSON(body);
  }
  if (status >= 400) {
    const detail = `keepalive: HTTP ${status}`;
    throw new CodedError('ServerUnreachable', { detail });
  }
  return typeof body === 'object' && body !== null ? { ...body } : {};
}

function isCodedJson(value: unknown): value is CodedErrorJSON {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    'data' in value
  );
}

function readTime(value: unknown): number | null {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? null : time;
}
