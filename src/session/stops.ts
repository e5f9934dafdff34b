import type { ISessionLimits, ISessionReadings } from './readings';

/** How far behind a tab that is seen the server's last activity may be, in ms: Lab polls every 10 s. */
const POLL = 10_000;

/** How often a notebook's connection counts as use while nothing happens in it, in ms. */
const PING = 30_000;

/** How far ahead a page can tell the hub of activity, in ms. */
export const LONGEST_LEASE = 59 * 60_000;

/** Something that ends the session. */
export interface IStop {
  /** The earliest time at which it may happen, by the hub's clock. */
  at: number;
  /** `idle`: nobody uses the server. `age`: it is too old. `course`: the course closes. */
  cause: 'idle' | 'age' | 'course';
}

/** The stops ahead as far as they are known, the next one first. */
export function stopsOf(readings: ISessionReadings, now: number): IStop[] {
  const { server, limits, closes } = readings;
  const stops: IStop[] = [];
  if (limits?.maxAge && server?.started) {
    stops.push({ at: server.started + limits.maxAge, cause: 'age' });
  }
  if (closes !== null && closes > now) {
    stops.push({ at: closes, cause: 'course' });
  }
  const idle = [idleStop(readings), awayStop(readings)].filter(
    at => at !== null
  );
  if (idle.length > 0) {
    stops.push({ at: Math.min(...idle), cause: 'idle' });
  }
  return stops.sort((one, other) => one.at - other.at);
}

/**
 * How long a server runs at least after its last tab was closed, in ms; 0 = it may end at once.
 *
 * Activity that the hub has not heard of yet does not count to it. What is reported every R s
 * is known once the idle timeout is over, where that is twice as long.
 */
export function runsOnFor({ idle, reportEvery }: ISessionLimits): number {
  if (typeof idle !== 'number') {
    return Infinity;
  }
  const unheard = idle >= 2 * reportEvery ? 0 : reportEvery;
  return Math.max(0, idle - POLL - unheard);
}

/** Whether a server may be stopped while somebody uses it, as the hub hears of that too late. */
export function mayStopInUse({ idle, reportEvery }: ISessionLimits): boolean {
  return typeof idle === 'number' && idle <= reportEvery + POLL;
}

/**
 * Whether the connection of a notebook in a hidden tab keeps a server running: what passes there while
 * nothing happens is seen by the hub's proxy alone.
 */
function pingsSuffice({ idle, proxyEvery }: ISessionLimits): boolean {
  return typeof idle !== 'number' || idle > proxyEvery + PING;
}

/** The earliest time at which the culler stops the server; null = it does not, as things stand. */
function idleStop({
  limits,
  server,
  tab,
  keepalive
}: ISessionReadings): number | null {
  if (
    !limits ||
    typeof limits.idle !== 'number' ||
    tab.view === 'visible' ||
    (tab.view === 'hidden' && tab.hasNotebook && pingsSuffice(limits))
  ) {
    return null;
  }
  const known = server?.lastActivity ?? server?.started ?? -Infinity;
  const kept =
    keepalive?.way === 'page' && tab.view === 'closed'
      ? Math.min(keepalive.until, tab.since + LONGEST_LEASE)
      : (keepalive?.until ?? -Infinity);
  return Math.max(known + limits.idle, tab.since + runsOnFor(limits), kept);
}

/** The time at which tabs that nobody touches stop the server; null = they do not, as things stand. */
export function awayStop({
  limits,
  keepalive,
  lastUse,
  isComputing
}: ISessionReadings): number | null {
  return limits?.away &&
    typeof limits.idle === 'number' &&
    !keepalive &&
    !isComputing
    ? lastUse + limits.idle
    : null;
}
