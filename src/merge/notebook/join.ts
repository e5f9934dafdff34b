/** Merges cells that one side split or joined while the other edited them. */
import type { ICell } from './cells';
import { sameContent } from './cells';
import type { IGroup, IMatched } from './groups';
import { mergeTexts } from './merge-source';

/** A text of the result, and the cell that it goes into: the learner's where there is one. */
export interface IJoined {
  text: string;
  ours: ICell | null;
  theirs: ICell | null;
}

/** @returns null where both changed the same, or where more than text would be lost. */
export function joinGroup(group: IGroup, matched: IMatched): IJoined[] | null {
  const { base, ours, theirs } = group;
  const { kept, delivered } = matched;
  if (
    base.length === 0 ||
    ![base, ours, theirs].every(isRow) ||
    [...base, ...ours, ...theirs].some(cell => cell.type !== base[0].type) ||
    !isBare(ours, cell => kept.origin(cell)) ||
    !isBare(theirs, cell => delivered.origin(cell))
  ) {
    return null;
  }
  const texts = mergeTexts(sources(base), sources(ours), sources(theirs));
  if (texts?.length === ours.length) {
    const courseOf = (cell: ICell): ICell | null => {
      const origin = kept.origin(cell);
      return origin ? delivered.partner(origin) : null;
    };
    return texts.map((text, at) => ({
      text,
      ours: ours[at],
      theirs: courseOf(ours[at])
    }));
  }
  if (texts?.length === theirs.length) {
    const ownOf = (cell: ICell): ICell | null => {
      const origin = delivered.origin(cell);
      return origin ? kept.partner(origin) : null;
    };
    return texts.map((text, at) => ({
      text,
      ours: ownOf(theirs[at]),
      theirs: theirs[at]
    }));
  }
  return null;
}

function sources(cells: ICell[]): string[] {
  return cells.map(cell => cell.source);
}

/** Whether the cells follow each other. */
function isRow(cells: ICell[]): boolean {
  return cells.every(
    (cell, at) => at === 0 || cell.index === cells[at - 1].index + 1
  );
}

/** Whether nothing but the text of the cells was changed. */
function isBare(
  cells: ICell[],
  origin: (cell: ICell) => ICell | null
): boolean {
  return cells.every(cell => {
    const base = origin(cell);
    const own = base ?? { ...cell, metadata: {}, attachments: {} };
    return sameContent({ ...own, key: cell.key }, cell);
  });
}
