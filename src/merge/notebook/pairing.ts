/** Which cell of one notebook is which cell of another. */
import type { ICell } from './cells';

const NONE = -1;

/** One-to-one pairs of cells of two notebooks. */
export class Pairing {
  constructor(
    readonly from: readonly ICell[],
    readonly to: readonly ICell[]
  ) {
    this._forth = new Int32Array(from.length).fill(NONE);
    this._back = new Int32Array(to.length).fill(NONE);
  }

  /** Pair two cells, neither of which has a partner. */
  link(from: ICell, to: ICell): void {
    this._forth[from.index] = to.index;
    this._back[to.index] = from.index;
  }

  /** The partner of a cell of `from`. */
  partner(from: ICell): ICell | null {
    return this.to[this._forth[from.index]] ?? null;
  }

  /** The partner of a cell of `to`. */
  origin(to: ICell): ICell | null {
    return this.from[this._back[to.index]] ?? null;
  }

  /** Whether a cell of either side has a partner. */
  isPaired(cell: ICell): boolean {
    return this.from[cell.index] === cell
      ? this.partner(cell) !== null
      : this.origin(cell) !== null;
  }

  /** Cells of `from` without a partner. */
  get left(): ICell[] {
    return this.from.filter(cell => this._forth[cell.index] === NONE);
  }

  /** Cells of `to` without a partner. */
  get right(): ICell[] {
    return this.to.filter(cell => this._back[cell.index] === NONE);
  }

  private readonly _forth: Int32Array;
  private readonly _back: Int32Array;
}
