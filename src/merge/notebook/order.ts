/** The order of the merged cells: the learner's, with what the course added and moved. */
import type { ICell, INotebook } from './cells';
import { longestRising } from './sequence';
import type { IUnit, Settlement } from './units';

/**
 * All units in the order of the result.
 *
 * The learner's order stays. A cell that the course moved goes where the course has it, unless the learner
 * changed the order around it, and a cell that the course added goes below its neighbour, after what the
 * learner added there.
 */
export function orderUnits(
  ours: INotebook,
  theirs: INotebook,
  settlement: Settlement
): IUnit[] {
  const own = unique(ours.cells, settlement.ofOurs);
  const course = unique(theirs.cells, settlement.ofTheirs);
  const line = new Line(own);
  const known = new Set(course);
  const moved = findMoved(course);
  let before: IUnit | null = null;
  for (const unit of course) {
    if (!line.has(unit)) {
      line.put([unit], before, known);
    } else if (moved.has(unit) && line.previous(unit, known) !== before) {
      line.put(line.take(unit), before, known);
    }
    before = unit;
  }
  return line.units;
}

function unique(
  cells: readonly ICell[],
  units: ReadonlyMap<ICell, IUnit>
): IUnit[] {
  const found = cells
    .map(cell => units.get(cell))
    .filter(unit => unit !== undefined);
  return [...new Set(found)];
}

/**
 * Which of the cells that all three have the course moved and the learner did not.
 *
 * Once moved, a cell has other neighbours than in the base, and merging again leaves it alone.
 */
function findMoved(units: readonly IUnit[]): Set<IUnit> {
  const common = units.filter(unit => unit.base && unit.ours && unit.theirs);
  const before = sortBy(common, unit => unit.base);
  const here = neighbours(sortBy(common, unit => unit.ours));
  const stayed = longestRising(before.map(unit => indexOf(unit.theirs)));
  return new Set(
    before.filter(
      (unit, at) =>
        !stayed.has(at) &&
        here.get(unit)?.[0] === before[at - 1] &&
        here.get(unit)?.[1] === before[at + 1]
    )
  );
}

function sortBy(
  units: readonly IUnit[],
  place: (unit: IUnit) => ICell | null
): IUnit[] {
  return [...units].sort((a, b) => indexOf(place(a)) - indexOf(place(b)));
}

type Neighbours = readonly [IUnit | undefined, IUnit | undefined];

function neighbours(units: readonly IUnit[]): Map<IUnit, Neighbours> {
  return new Map(
    units.map((unit, at): [IUnit, Neighbours] => [
      unit,
      [units[at - 1], units[at + 1]]
    ])
  );
}

function indexOf(cell: ICell | null): number {
  return cell?.index ?? -1;
}

/** Whether a unit stays below another when something is put there: the learner's, or part of the same cell. */
function isOf(before: IUnit, unit: IUnit, known: ReadonlySet<IUnit>): boolean {
  return unit.group === undefined
    ? !known.has(unit)
    : unit.group === before.group;
}

/** Units in a row, quick to take out and put in. */
class Line {
  constructor(units: readonly IUnit[]) {
    let last: IUnit | null = null;
    for (const unit of units) {
      this._join(last, unit);
      last = unit;
    }
    this._join(last, null);
  }

  has(unit: IUnit): boolean {
    return this._next.has(unit);
  }

  get units(): IUnit[] {
    const units: IUnit[] = [];
    for (let at = this._after(null); at !== null; at = this._after(at)) {
      units.push(at);
    }
    return units;
  }

  /** The nearest of some units before this one. */
  previous(unit: IUnit, among: ReadonlySet<IUnit>): IUnit | null {
    let at = this._before.get(unit) ?? null;
    while (at !== null && !among.has(at)) {
      at = this._before.get(at) ?? null;
    }
    return at;
  }

  /** Take a unit out, with the marked cells directly below it. */
  take(unit: IUnit): IUnit[] {
    const taken = [unit];
    let last = this._after(unit);
    while (last !== null && last.beside === unit) {
      taken.push(last);
      last = this._after(last);
    }
    this._join(this._before.get(unit) ?? null, last);
    return taken;
  }

  /** Put units below another, after what the learner added there; null = to the top. */
  put(
    units: readonly IUnit[],
    before: IUnit | null,
    known: ReadonlySet<IUnit>
  ): void {
    let last = before;
    if (before !== null) {
      for (
        let next = this._after(before);
        next !== null && isOf(before, next, known);
        next = this._after(next)
      ) {
        last = next;
      }
    }
    const after = this._after(last);
    for (const unit of units) {
      this._join(last, unit);
      last = unit;
    }
    this._join(last, after);
  }

  private _after(unit: IUnit | null): IUnit | null {
    return this._next.get(unit) ?? null;
  }

  private _join(before: IUnit | null, after: IUnit | null): void {
    this._next.set(before, after);
    if (after !== null) {
      this._before.set(after, before);
    }
  }

  private readonly _next = new Map<IUnit | null, IUnit | null>();
  private readonly _before = new Map<IUnit, IUnit | null>();
}
