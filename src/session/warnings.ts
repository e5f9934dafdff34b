import type { IStop } from './stops';

/** What tells one stop from another; a stop that was put off is another one. */
export function stopKey({ at, cause }: IStop): string {
  return `${cause}@${at}`;
}

/**
 * The stop that the learner is to be warned of now; null = none.
 *
 * @param ahead - how long before a stop, in ms; 0 = never.
 * @param told - the keys of those that they were warned of.
 */
export function warningDue(
  stops: ReadonlyArray<IStop>,
  now: number,
  ahead: number,
  told: ReadonlySet<string>
): IStop | null {
  const isDue = (stop: IStop): boolean =>
    ahead > 0 &&
    stop.at > now &&
    stop.at - now <= ahead &&
    !told.has(stopKey(stop));
  return stops.find(isDue) ?? null;
}

/** How long until a warning may be due, in ms; null = none is known. */
export function untilWarning(
  stops: ReadonlyArray<IStop>,
  now: number,
  ahead: number,
  told: ReadonlySet<string>
): number | null {
  const left = stops
    .filter(stop => ahead > 0 && stop.at > now && !told.has(stopKey(stop)))
    .map(({ at }) => Math.max(0, at - ahead - now));
  return left.length > 0 ? Math.min(...left) : null;
}
