/** Decides for each cell what the merged notebook has in its place. */
import type { ICell } from './cells';
import { sameContent } from './cells';
import type { IGroup, IMarked, IMatched } from './groups';
import { joinGroup } from './join';
import type { Json } from './json-text';
import { JsonObject } from './json-text';
import type { ILayout } from './layout';
import { addMark } from './marks';
import { mergeCell, withSource } from './merge-cell';
import { mergeTexts } from './merge-source';
import { adoptCell, sourceWriter } from './source-form';
import type { IResultCell, IUnit } from './units';
import { Settlement } from './units';

/** Decide about every cell. */
export function settle(matched: IMatched, layout: ILayout): Settlement {
  const settler = new Settler(matched, layout);
  matched.groups.forEach(group => settler.settleGroup(group));
  return settler.settlement;
}

class Settler {
  constructor(
    private readonly _matched: IMatched,
    private readonly _layout: ILayout
  ) {}

  readonly settlement = new Settlement();

  settleGroup(group: IGroup): void {
    this._settleGroup(group);
    if (group.theirs.length > 0) {
      for (const cell of group.ours) {
        const unit = this.settlement.ofOurs.get(cell);
        if (unit) {
          unit.group = group;
        }
      }
    }
  }

  private _settleGroup(group: IGroup): void {
    const { base, ours, theirs } = group;
    if (base.length === 0 && theirs.length === 0) {
      this._keep(group);
    } else if (base.length === 0 && ours.length === 0) {
      theirs.forEach(cell => this._addFresh(cell));
    } else if (theirs.length === 0) {
      this._settleDeletedThere(group);
    } else if (ours.length === 0) {
      this._settleDeletedHere(group);
    } else if (base.length > 0 && !this._isChangedThere(group)) {
      this._keep(group);
    } else if (base.length > 0 && !this._isChangedHere(group)) {
      this._take(group);
    } else {
      this._settleBoth(group);
    }
  }

  /** Gone from the course: gone here, unless the learner made something of it. */
  private _settleDeletedThere(group: IGroup): void {
    if (this._isChangedHere(group)) {
      this._keep(group);
    }
    this._keepMarks(group.marked.filter(isEdited));
  }

  /** Deleted by the learner: stays so, but a new version of the course's is never held back. */
  private _settleDeletedHere(group: IGroup): void {
    if (
      textOf(group.base) === textOf(group.theirs) &&
      !this._isTouched(group)
    ) {
      return;
    }
    for (const cell of group.theirs) {
      const base = this._matched.delivered.origin(cell);
      if (base === null || !sameContent(base, cell)) {
        this._addUnit(this._marked(cell), { theirs: cell });
        this.settlement.clashes++;
      }
    }
  }

  private _isTouched({ theirs }: IGroup): boolean {
    return theirs.some(cell => {
      const base = this._matched.delivered.origin(cell);
      return base !== null && base.key === cell.key && !sameContent(base, cell);
    });
  }

  /** The course changed no text: the learner's cells stay, with changes of tags and outputs. */
  private _keep(group: IGroup): void {
    let last: IUnit | null = null;
    for (const cell of group.ours) {
      const { base, theirs } = this._triple(cell);
      const merged =
        base && theirs ? this._merge(base, cell, theirs) : cell.node;
      last = this._addOwn(cell, merged ?? cell.node, base, theirs);
    }
    this._point(group.theirs, last);
    this._keepMarks(group.marked);
  }

  /** The learner changed no text: the course's cells come, each in place of the one it was. */
  private _take(group: IGroup): void {
    for (const cell of group.theirs) {
      const base = this._matched.delivered.origin(cell);
      const ours = base && this._matched.kept.partner(base);
      const merged = ours && this._merge(base, ours, cell);
      if (ours && merged) {
        this._addOwn(ours, merged, base, cell);
      } else {
        this._addFresh(cell);
      }
    }
    this._keepMarks(group.marked.filter(mark => this._isOwn(mark, group)));
  }

  private _settleBoth(group: IGroup): void {
    const { base, ours, theirs } = group;
    const isOne = base.length <= 1 && ours.length === 1 && theirs.length === 1;
    const isAgreed =
      ours.length === theirs.length &&
      ours.every((cell, at) => sameContent(cell, theirs[at]));
    if (isAgreed) {
      ours.forEach((cell, at) => this._settleAgreed(cell, theirs[at]));
      this._keepMarks(group.marked.filter(isEdited));
      return;
    }
    if (group.marked.length === 0) {
      const merged = isOne
        ? this._merge(base[0] ?? null, ours[0], theirs[0])
        : null;
      if (merged) {
        this._addOwn(ours[0], merged, base[0] ?? null, theirs[0]);
        return;
      }
      if (!isOne && this._join(group)) {
        return;
      }
    }
    this._settleClash(group);
  }

  private _settleAgreed(ours: ICell, theirs: ICell): void {
    const base = this._matched.delivered.origin(theirs);
    const merged = this._merge(base, ours, theirs);
    this._addOwn(ours, merged ?? ours.node, base, theirs);
  }

  private _join(group: IGroup): boolean {
    const joined = joinGroup(group, this._matched);
    joined?.forEach(({ text, ours, theirs }) => {
      const write = sourceWriter(this._layout);
      if (ours) {
        const base = theirs && this._matched.delivered.origin(theirs);
        this._addOwn(ours, withSource(ours, text, write), base, theirs);
      } else if (theirs) {
        const json =
          text === theirs.source
            ? adoptCell(theirs, this._layout)
            : withSource(theirs, text, write);
        this._addUnit({ json, id: theirs.id, own: false }, { theirs });
      }
    });
    if (joined) {
      const last = joined.at(-1);
      const unit =
        (last?.ours && this.settlement.ofOurs.get(last.ours)) ??
        (last?.theirs && this.settlement.ofTheirs.get(last.theirs));
      this._point(group.theirs, unit ?? null);
    }
    return joined !== null;
  }

  /** The learner's cells stay; what the course changed comes below them, marked. */
  private _settleClash(group: IGroup): void {
    let last: IUnit | null = null;
    for (const cell of group.ours) {
      const { base, theirs } = this._triple(cell);
      last = this._addOwn(cell, cell.node, base, theirs);
    }
    this._keepMarks(group.marked);
    for (const cell of group.theirs) {
      const base = this._matched.delivered.origin(cell);
      const isHere = group.ours.some(other => sameContent(other, cell));
      if (!isHere && (base === null || !sameContent(base, cell))) {
        this._mark(cell, base, group);
      }
    }
    this._point(group.theirs, last);
  }

  /** See to it that a marked cell has this version of the course's. */
  private _mark(cell: ICell, base: ICell | null, group: IGroup): void {
    const marks = group.marked.filter(({ of }) => of === base || of === cell);
    if (group.marked.some(mark => mark.cell.key === cell.key)) {
      this.settlement.clashes++;
      return;
    }
    const old = marks.find(mark => base !== null && !isEdited(mark));
    if (old) {
      this._replaceMark(old.cell, this._marked(cell).json);
      return;
    }
    for (const mark of marks) {
      const texts =
        base && mergeTexts([base.source], [mark.cell.source], [cell.source]);
      if (texts) {
        const write = sourceWriter(this._layout);
        const unit = this.settlement.ofOurs.get(mark.cell);
        unit?.cells.splice(0, 1, {
          ...unit.cells[0],
          json: withSource(mark.cell, texts[0], write)
        });
        return;
      }
    }
    const owner = this.settlement.ofTheirs.get(cell);
    if (owner) {
      owner.cells.push(this._marked(cell));
    } else {
      this._addUnit(this._marked(cell), { theirs: cell });
    }
    this.settlement.clashes++;
  }

  private _replaceMark(mark: ICell, json: Json): void {
    const unit = this.settlement.ofOurs.get(mark);
    unit?.cells.splice(0, 1, { json, id: mark.id, own: true });
    this.settlement.clashes++;
  }

  /** A copy of the course's cell that says what it is. */
  private _marked(cell: ICell): IResultCell {
    const json = adoptCell(cell, this._layout);
    const fields = json instanceof JsonObject ? json.entries : cell.node.fields;
    const entries = new Map<string, Json>(fields);
    const metadata = cell.node.fields.get('metadata');
    if (metadata) {
      entries.set('metadata', addMark(metadata, cell.id ?? cell.index));
    }
    return { json: new JsonObject(entries), id: null, own: false };
  }

  private _keepMarks(marks: IMarked[]): void {
    const { kept, added } = this._matched;
    for (const { cell, of } of marks) {
      const owner =
        kept.from[of.index] === of ? kept.partner(of) : added.partner(of);
      const unit = this._addOwn(cell, cell.node, null, null);
      unit.beside = owner ? this.settlement.ofOurs.get(owner) : undefined;
    }
  }

  /** A marked cell that is neither the old version of the course's nor its new one. */
  private _isOwn(mark: IMarked, group: IGroup): boolean {
    return (
      isEdited(mark) && !group.theirs.some(cell => cell.key === mark.cell.key)
    );
  }

  private _merge(base: ICell | null, ours: ICell, theirs: ICell): Json | null {
    return mergeCell({ base, ours, theirs }, sourceWriter(this._layout));
  }

  /** The base's and the course's version of a cell of the learner's, where there is exactly one. */
  private _triple(ours: ICell): { base: ICell | null; theirs: ICell | null } {
    const { kept, delivered, added } = this._matched;
    const base = kept.origin(ours);
    return {
      base,
      theirs: base ? delivered.partner(base) : added.origin(ours)
    };
  }

  private _isChangedHere({ base, ours }: IGroup): boolean {
    const { kept } = this._matched;
    return isChanged(base, ours, cell => kept.partner(cell));
  }

  private _isChangedThere({ base, theirs }: IGroup): boolean {
    const { delivered } = this._matched;
    return isChanged(base, theirs, cell => delivered.partner(cell));
  }

  private _addOwn(
    ours: ICell,
    json: Json,
    base: ICell | null,
    theirs: ICell | null
  ): IUnit {
    const id = ours.id ?? theirs?.id ?? null;
    return this._addUnit(
      { json, id, own: ours.id !== null },
      { base, ours, theirs }
    );
  }

  private _addFresh(theirs: ICell): void {
    const json = adoptCell(theirs, this._layout);
    this._addUnit({ json, id: theirs.id, own: false }, { theirs });
  }

  private _addUnit(cell: IResultCell, of: Partial<IUnit>): IUnit {
    return this.settlement.add({
      cells: [cell],
      base: null,
      ours: null,
      theirs: null,
      ...of
    });
  }

  /** Tell where the course's cells went that have no cell of their own. */
  private _point(theirs: ICell[], unit: IUnit | null): void {
    for (const cell of theirs) {
      if (unit && !this.settlement.ofTheirs.has(cell)) {
        this.settlement.ofTheirs.set(cell, unit);
      }
    }
  }
}

function isChanged(
  base: ICell[],
  side: ICell[],
  partner: (cell: ICell) => ICell | null
): boolean {
  return (
    base.length !== side.length ||
    base.some(cell => {
      const other = partner(cell);
      return other === null || !sameContent(cell, other);
    })
  );
}

/** Whether the learner changed a marked cell since the course's version was put there. */
function isEdited({ cell, of }: IMarked): boolean {
  return cell.key !== of.key;
}

function textOf(cells: ICell[]): string {
  const lines = cells.flatMap(cell => cell.source.split('\n'));
  return lines.filter(line => line.trim() !== '').join('\n');
}
