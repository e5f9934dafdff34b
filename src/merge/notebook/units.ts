/** The cells of a merged notebook while they are put together. */
import type { ICell } from './cells';
import type { IGroup } from './groups';
import type { Json } from './json-text';

/** A cell of the result. */
export interface IResultCell {
  json: Json;
  /** The id it should have where the format knows ids and no other cell has it; null = a new one. */
  id: string | null;
  /** From the learner's file: its id stays before all others. */
  own: boolean;
}

/** A cell of the result, with the marked cells that go directly below it. */
export interface IUnit {
  cells: IResultCell[];
  /** The same cell in the three notebooks, where it is there. */
  base: ICell | null;
  ours: ICell | null;
  theirs: ICell | null;
  /** The cells that belong together with this one, where the course has some of them. */
  group?: IGroup;
  /** Of a marked cell of the learner's file: the cell that it stands beside. */
  beside?: IUnit;
}

/** What was decided about each cell. */
export class Settlement {
  /** Places where both changed the same. */
  clashes = 0;

  /** The unit of a cell of the learner's; missing where it is gone. */
  readonly ofOurs = new Map<ICell, IUnit>();

  /** The unit that a cell of the course went into; missing where it is gone. */
  readonly ofTheirs = new Map<ICell, IUnit>();

  /** Add a cell of the result. */
  add(unit: IUnit): IUnit {
    if (unit.ours) {
      this.ofOurs.set(unit.ours, unit);
    }
    if (unit.theirs) {
      this.ofTheirs.set(unit.theirs, unit);
    }
    return unit;
  }
}
