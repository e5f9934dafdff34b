import type { IBase } from './base';
import type { IChanges } from './changes';
import type { IComparison } from './compare';
import type { IDiscovery } from './discover';
import type { IDone } from './journal';
import { comparePaths } from './names';
import type { Action } from './plan';
import type { Switch } from './place';

/** What a pull does to the working files, as the journal keeps it for one that finishes it. */
export function doneOf(
  { base, remote, switches, early }: IDoneInput,
  { actions }: IComparison,
  changes: IChanges,
  undo: string | null
): IDone {
  const moved = new Set(changes.moves.map(({ from }) => from));
  const of = withAction(actions);
  const isNew = base.commit !== remote.commit || switches !== null;
  return {
    kind: !isNew ? 'unchanged' : base.commit ? 'updated' : 'cloned',
    written: [
      ...of('write', 'aside'),
      ...of('merge').filter(path => moved.has(path)),
      ...of('adopt').filter(path => path === early)
    ].sort(comparePaths),
    deleted: of('delete'),
    restored: of('restore'),
    adopted: isNew ? of('adopt').filter(path => path !== early) : [],
    merged: [...changes.merged].sort(comparePaths),
    clashes: changes.clashes,
    moved: changes.moves,
    undo
  };
}

/** What is needed to tell what a pull does. */
interface IDoneInput {
  base: IBase;
  remote: IDiscovery;
  switches: Switch;
  early: string | null;
}

/** The paths that have one of these actions, sorted. */
export function withAction(actions: Map<string, Action>) {
  return (...wanted: Action[]) =>
    [...actions]
      .filter(([, action]) => wanted.includes(action))
      .map(([path]) => path)
      .sort(comparePaths);
}
