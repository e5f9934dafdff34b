/** How many of something that is the same are shown around a difference. */
const AROUND = 3;

/** Something long, of which only the ends are shown. */
export interface IFolded<T> {
  head: ReadonlyArray<T>;
  /** How many are not shown. */
  hidden: number;
  tail: ReadonlyArray<T>;
}

/**
 * Leave out what is far from a difference. Pure.
 *
 * @param isFirst - whether there is no difference before.
 * @param isLast - whether there is no difference after.
 */
export function folded<T>(
  items: ReadonlyArray<T>,
  { isFirst, isLast }: { isFirst: boolean; isLast: boolean }
): IFolded<T> {
  const head = isFirst ? 0 : AROUND;
  const tail = isLast ? 0 : AROUND;
  const hidden = items.length - head - tail;
  return hidden < 2
    ? { head: items, hidden: 0, tail: [] }
    : {
        head: items.slice(0, head),
        hidden,
        tail: items.slice(items.length - tail)
      };
}

/** Runs of items that are alike in one thing. Pure. */
export function runs<T>(
  items: ReadonlyArray<T>,
  kindOf: (item: T) => boolean
): { kind: boolean; start: number; items: T[] }[] {
  const found: { kind: boolean; start: number; items: T[] }[] = [];
  items.forEach((item, at) => {
    const last = found[found.length - 1];
    if (last?.kind === kindOf(item)) {
      last.items.push(item);
    } else {
      found.push({ kind: kindOf(item), start: at, items: [item] });
    }
  });
  return found;
}
