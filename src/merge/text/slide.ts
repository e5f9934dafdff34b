import type { IHunk } from './hunk';

/**
 * Move each insertion and deletion down as far as it stays the same change, as git does.
 *
 * Where a line is added to others like it, it may be said to come before or after any of them; so two
 * sides with the same change have it in the same place. Changes that meet become one.
 */
export function slideDown(
  base: readonly number[],
  side: readonly number[],
  hunks: readonly IHunk[]
): IHunk[] {
  let shift = side.length - base.length;
  const slid: IHunk[] = [];
  for (const hunk of [...hunks].reverse()) {
    let current = { ...hunk };
    shift -= hunk.replaced - hunk.length;
    let next = slid.at(-1);
    while (slideTo(next?.start ?? base.length, current) && next) {
      current = join(current, next);
      slid.pop();
      next = slid.at(-1);
    }
    slid.push(current);
  }
  return slid.reverse();

  /** Slide until a line of the base; whether it was reached. */
  function slideTo(limit: number, hunk: IHunk): boolean {
    while (hunk.start + hunk.length < limit && canSlide(hunk)) {
      hunk.start++;
    }
    return hunk.start + hunk.length === limit;
  }

  function canSlide({ start, length, replaced }: IHunk): boolean {
    if (length === 0) {
      const at = start + shift;
      return side[at] === side[at + replaced];
    }
    return replaced === 0 && base[start] === base[start + length];
  }
}

function join(first: IHunk, second: IHunk): IHunk {
  return {
    start: first.start,
    length: first.length + second.length,
    replaced: first.replaced + second.replaced
  };
}
