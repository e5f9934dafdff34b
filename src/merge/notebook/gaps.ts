import type { ICell } from './cells';
import type { Pairing } from './pairing';

/** The gaps between cells that are already paired, where the pairs before and after agree. */
export class Gaps {
  constructor(pairing: Pairing) {
    const { from, to } = pairing;
    this._left = gapsOf(
      from,
      cell => pairing.partner(cell) !== null,
      cell => cell.index
    );
    this._right = gapsOf(
      to,
      cell => pairing.origin(cell) !== null,
      cell => pairing.origin(cell)?.index ?? -1
    );
    this._ends = gapEnds(
      from,
      cell => pairing.partner(cell)?.index ?? null,
      to.length
    );
    this._starts = gapsOf(
      to,
      cell => pairing.origin(cell) !== null,
      cell => cell.index
    );
  }

  /** The gap of a cell of the left side, named by the paired cell before it. */
  ofLeft(cell: ICell): number {
    return this._left[cell.index];
  }

  /** Whether both are in the same gap. */
  isSame(a: ICell, b: ICell): boolean {
    return (
      this._left[a.index] === this._right[b.index] &&
      this._ends[a.index] > this._starts[b.index]
    );
  }

  /** Cells of the right side by their gap's name. */
  group(right: ICell[]): Map<number, ICell[]> {
    const groups = new Map<number, ICell[]>();
    for (const cell of right) {
      const gap = this._right[cell.index];
      const group = groups.get(gap);
      if (group) {
        group.push(cell);
      } else {
        groups.set(gap, [cell]);
      }
    }
    return groups;
  }

  private readonly _left: number[];
  private readonly _right: number[];
  private readonly _ends: number[];
  private readonly _starts: number[];
}

function gapsOf(
  cells: readonly ICell[],
  isPaired: (cell: ICell) => boolean,
  name: (cell: ICell) => number
): number[] {
  let gap = -1;
  return cells.map(cell => {
    gap = isPaired(cell) ? name(cell) : gap;
    return gap;
  });
}

function gapEnds(
  cells: readonly ICell[],
  partner: (cell: ICell) => number | null,
  last: number
): number[] {
  const ends = new Array<number>(cells.length);
  let end = last;
  for (let at = cells.length - 1; at >= 0; at--) {
    ends[at] = end;
    end = partner(cells[at]) ?? end;
  }
  return ends;
}
