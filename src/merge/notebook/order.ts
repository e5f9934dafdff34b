/** The order of the merged cells: the learner's, with what the course added and moved. */
import type { ICell, INotebook } from './cells';
import { longestRising } from './sequence';
import type { IUnit, Settlement } from './units';

/**
 * All units in the order of the result.
 *
 * The learner's order stays. A cell that the course moved and the learner did not goes where the course
 * has it, and a cell that the course added goes below its neighbour, after what the learner added there.
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
  const movedHere = findMoved(course, unit => unit.ours);
  const movedThere = findMoved(course, unit => unit.theirs);
  const isAnchor = (unit: IUnit): boolean =>
    known.has(unit) && !movedHere.has(unit);
  let before: IUnit | null = null;
  for (const unit of course) {
    if (!line.has(unit)) {
      line.put([unit], before, known);
    } else if (
      movedThere.has(unit) &&
      !movedHere.has(unit) &&
      line.previous(unit, isAnchor) !== before
    ) {
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

/** Which of the cells that all three have one side put elsewhere among the others. */
function findMoved(
  units: readonly IUnit[],
  place: (unit: IUnit) => ICell | null
): Set<IUnit> {
  const common = units
    .filter(unit => unit.base && unit.ours && unit.theirs)
    .sort((a, b) => indexOf(a.base) - indexOf(b.base));
  const stayed = longestRising(common.map(unit => indexOf(place(unit))));
  return new Set(common.filter((_, at) => !stayed.has(at)));
}

function indexOf(cell: ICell | null): number {
  return cell?.index ?? -1;
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

  /** The nearest unit before this one that counts. */
  previous(unit: IUnit, counts: (unit: IUnit) => boolean): IUnit | null {
    let at = this._before.get(unit) ?? null;
    while (at !== null && !counts(at)) {
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
        next !== null && !known.has(next);
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
