/** A server as the hub's REST API shows it. Times in ms since 1970, by the hub's clock. */
export interface IHubServer {
  /** What was chosen when it was started, such as KubeSpawner's `profile`. */
  options: Readonly<Record<string, unknown>>;
  /** When it was used last, as far as the hub knows; null = the hub does not tell. */
  lastActivity: number | null;
  /** When it was started; null = the hub does not tell. */
  started: number | null;
  /** What the hub is doing with it. */
  pending: 'spawn' | 'stop' | null;
}

/** A server of the hub's REST API; null where it tells none. */
export function readServer(value: unknown): IHubServer | null {
  if (!isRecord(value)) {
    return null;
  }
  const { user_options: options, pending } = value;
  return {
    options: isRecord(options) ? options : {},
    lastActivity: readTime(value.last_activity),
    started: readTime(value.started),
    pending: pending === 'spawn' || pending === 'stop' ? pending : null
  };
}

/** A time as the hub writes it, in ms since 1970; null where it is none. */
function readTime(value: unknown): number | null {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? null : time;
}

/** Whether a value is an object with names in it. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
