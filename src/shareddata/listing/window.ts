/** Rows of a long list. */
export interface IRows {
  /** The first. */
  from: number;
  /** The first that is not one of them. */
  to: number;
}

/** What of a long list is in view. All in pixels but `count`. */
export interface IView {
  /** How many rows the list has. */
  count: number;
  /** How far it is scrolled. */
  top: number;
  height: number;
  rowHeight: number;
}

/** How many rows there are before and after those in view: each costs core about half a millisecond. */
const SPARE = 12;

/** How many of those are at least there before others are made. */
const LEAST = 6;

/** The rows that are made when a list is scrolled: what is in view, and some around. Pure. */
export function rowsAround({ count, top, height, rowHeight }: IView): IRows {
  const shown = Math.ceil(height / rowHeight);
  const size = Math.min(count, shown + 2 * SPARE);
  const from = Math.floor(top / rowHeight) - SPARE;
  const first = Math.max(0, Math.min(from, count - size));
  return { from: first, to: first + size };
}

/** Whether rows still have some around what is in view. Pure. */
export function holds({ from, to }: IRows, view: IView): boolean {
  const { count, top, height, rowHeight } = view;
  const first = Math.floor(top / rowHeight);
  const last = Math.ceil((top + height) / rowHeight);
  return (
    from <= Math.max(0, first - LEAST) && to >= Math.min(count, last + LEAST)
  );
}

/** How far to scroll so that a row is in view: not at all where it is. Pure. */
export function scrollTo(index: number, view: IView): number {
  const { top, height, rowHeight } = view;
  const start = index * rowHeight;
  return start >= top && start + rowHeight <= top + height
    ? top
    : Math.max(0, start - (height - rowHeight) / 2);
}
