// Medians and quartiles.

/** The value below which a share of the sorted values is, between two of them where needed. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  return below + (above - below) * (at - Math.floor(at));
}

/** The median. */
export function median(values) {
  return quantile(values, 0.5);
}

/** A figure of the visits of one lesson, task and side, in every round. */
export function figures(visits, { lesson, task, side }, read) {
  return visits
    .filter(
      visit =>
        visit.lesson === lesson && visit.task === task && visit.side === side
    )
    .map(read)
    .filter(value => value !== null && value !== undefined);
}
