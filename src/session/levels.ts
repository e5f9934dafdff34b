import type { IResourceUsage } from '../server/resource-usage';

/** How full something is: from 80, 90 and 100 % on it is said. */
export type Level = 0 | 80 | 90 | 100;

/** The level of a part of a limit. */
export function levelOf(part: number | null): Level {
  if (part === null || part < 0.8) {
    return 0;
  }
  return part < 0.9 ? 80 : part < 1 ? 90 : 100;
}

/** How a level is shown. */
export function toneOf(level: Level): 'quiet' | 'warn' | 'full' {
  return level === 0 ? 'quiet' : level === 100 ? 'full' : 'warn';
}

/** How much of a limit is used; null where one of them is not known. */
export function partOf(
  used: number | null | undefined,
  limit: number | null | undefined
): number | null {
  return typeof used === 'number' && limit ? used / limit : null;
}

/** How much of its processors a server uses; null where it is not known. */
export function processorPart(usage: IResourceUsage | null): number | null {
  return partOf(usage?.cpu, 100 * (usage?.processors ?? 0));
}
