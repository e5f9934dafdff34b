const HOUR = 3600_000;

/** How long a keepalive lasts at most where nobody sets a cap, in ms. */
const DEFAULT_CAP = 12 * HOUR;

const STEPS = [1, 2, 4, 8].map(hours => hours * HOUR);

/**
 * How long a server may be kept running from now on, in ms; 0 = not at all.
 *
 * @param max - the admin's cap, in ms; null = nobody says.
 * @param latest - the latest end that the server allows; null = it does not say.
 */
export function longestKeepalive(
  max: number | null,
  latest: number | null,
  now: number
): number {
  // The server's own word was true when it was given; a little later it is a little longer.
  return max ?? (latest === null ? DEFAULT_CAP : Math.max(0, latest - now));
}

/** The durations to choose from, in ms: round ones, and the longest. */
export function durations(longest: number): number[] {
  const shorter = STEPS.filter(step => step < longest);
  return longest > 0 ? [...shorter, longest] : [];
}
