import type { ISessionLimits } from './readings';

/** How often single-user servers report, and the hub asks its proxy, where nobody says: 5 min. */
const REPORT_EVERY = 300;

/**
 * The limits that the hub's service `homeroom` publishes; null where it publishes none.
 *
 * @param info - the service's.
 */
export function readLimits(
  info: Readonly<Record<string, unknown>>
): ISessionLimits | null {
  const homeroom = record(info.homeroom);
  const session = record(homeroom?.session) ?? record(info.session);
  const culler = record(homeroom?.culler);
  if (!session && homeroom?.culler === undefined) {
    return null;
  }
  const idle = number(session?.idleSeconds) ?? number(culler?.idleTimeout);
  const age = number(session?.maxAgeSeconds) ?? number(culler?.maxAge);
  const report = number(session?.reportEverySeconds);
  const proxy = number(session?.proxyEverySeconds) ?? REPORT_EVERY;
  return {
    idle: idle ? idle * 1000 : withoutIdle(idle, homeroom?.culler),
    reportEvery: (report || REPORT_EVERY) * 1000,
    proxyEvery: (proxy || Infinity) * 1000,
    maxAge: age ? age * 1000 : null,
    keepaliveMax: milliseconds(session?.keepaliveMaxSeconds),
    warnAhead: milliseconds(session?.warnSeconds),
    away: session?.away === true,
    quota: number(session?.quotaBytes) || null
  };
}

/** What a missing number, or 0, means. */
function withoutIdle(
  idle: number | null,
  culler: unknown
): 'never' | 'unknown' {
  return idle === 0 || culler === null ? 'never' : 'unknown';
}

function milliseconds(value: unknown): number | null {
  const seconds = number(value);
  return seconds === null ? null : seconds * 1000;
}

function number(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 ? value : null;
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}
