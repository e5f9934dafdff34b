import type { IStop } from './stops';

/** How far the times of one stop may differ, in ms: the hub's clock is read anew with each answer. */
const SAME = 5000;

/** Whether two stops are the same; one that was put off is another one. */
export function isSameStop(one: IStop, other: IStop): boolean {
  return one.cause === other.cause && Math.abs(one.at - other.at) < SAME;
}

/**
 * The stop that the learner is to be warned of now; null = none.
 *
 * @param ahead - how long before a stop, in ms; 0 = never.
 * @param told - those that they were warned of.
 */
export function warningDue(
  stops: ReadonlyArray<IStop>,
  now: number,
  ahead: number,
  told: ReadonlyArray<IStop>
): IStop | null {
  const isDue = (stop: IStop): boolean =>
    ahead > 0 &&
    stop.at > now &&
    stop.at - now <= ahead &&
    !told.some(known => isSameStop(known, stop));
  return stops.find(isDue) ?? null;
}

/** How long until a warning may be due, in ms; null = none is known. */
export function untilWarning(
  stops: ReadonlyArray<IStop>,
  now: number,
  ahead: number,
  told: ReadonlyArray<IStop>
): number | null {
  const left = stops
    .filter(
      stop =>
        ahead > 0 &&
        stop.at > now &&
        !told.some(known => isSameStop(known, stop))
    )
    .map(({ at }) => Math.max(0, at - ahead - now));
  return left.length > 0 ? Math.min(...left) : null;
}
