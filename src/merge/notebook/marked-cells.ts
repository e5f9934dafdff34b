/** The cells of a notebook that hold the course's version, and which cells they are versions of. */
import type { ICell } from './cells';
import { matchCells } from './match';
import { readMark } from './marks';
import type { Pairing } from './pairing';

/** Marked cells that stand for the same cell of the course. */
export interface IMarkGroup {
  marks: ICell[];
  /** The learner's cell above them; null where the learner has none. */
  beside: ICell | null;
  /** The course's cell; null where the course does not have it any more. */
  of: ICell | null;
}

/** The marked cells, and which cell of the course is which other cell. */
export interface IMarks {
  groups: IMarkGroup[];
  /** The course's cells to the notebook's; marked cells have no partner. */
  pairing: Pairing;
}

/** Find the marked cells of a notebook. What the course itself delivers with a mark is a cell like any other. */
export function findMarks(
  cells: readonly ICell[],
  course: readonly ICell[]
): IMarks {
  const delivered = new Set(course.filter(isMarked).map(cell => cell.key));
  const marked = cells.filter(
    cell => isMarked(cell) && !delivered.has(cell.key)
  );
  const pairing = matchCells(course, cells, new Set(marked));
  const groups: IMarkGroup[] = [];
  for (const cell of marked) {
    const of = originOf(cell, course);
    const beside = of && pairing.partner(of);
    const last = groups[groups.length - 1];
    const previous = last?.marks[last.marks.length - 1];
    if (
      beside &&
      last?.beside === beside &&
      previous?.index === cell.index - 1
    ) {
      last.marks.push(cell);
    } else {
      groups.push({ marks: [cell], beside, of });
    }
  }
  return { groups, pairing };
}

function isMarked({ metadata }: ICell): boolean {
  return readMark(metadata) !== null;
}

/** The course's cell that a marked one is a version of. */
function originOf({ metadata }: ICell, course: readonly ICell[]): ICell | null {
  const of = readMark(metadata);
  return (
    course.find(({ id, index }) => (id === null ? index === of : id === of)) ??
    null
  );
}
