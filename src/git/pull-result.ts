import type { IBase } from './base';
import type { IChanges } from './changes';
import type { IComparison } from './compare';
import type { IDiscovery } from './discover';
import type { IDone } from './journal';
import { comparePaths } from './names';
import type { Action } from './plan';
import type { IPreview } from './preview';
import type { ISurvey } from './survey';
import type { IPullResult } from './types';

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
  switches: ISurvey['switches'];
  early: string | null;
}

/** What a pull did, in the words of its plan. */
export function resultOf(
  { params, base, remote }: ISurvey,
  { comparison, delivery, skipped, gitFolder, done }: IPreview
): IPullResult {
  const of = withAction(comparison.actions);
  return {
    ...done,
    folder: params.folder,
    url: params.url,
    branch: remote.branch,
    from: base.commit,
    to: remote.commit,
    kept: of('mine'),
    left: of('leave'),
    skipped: [
      ...skipped,
      ...delivery.missing.map(path => ({ path, reason: 'largeFile' as const }))
    ].sort((a, b) => comparePaths(a.path, b.path)),
    recovered: false,
    gitFolder
  };
}

/** A pull's result, with what one did that was cut off and that this one finished. */
export function withEarlier(result: IPullResult, earlier: IDone): IPullResult {
  const both = (
    key: 'written' | 'deleted' | 'restored' | 'adopted' | 'merged'
  ) => [...new Set([...earlier[key], ...result[key]])].sort(comparePaths);
  return {
    ...result,
    kind: result.kind === 'unchanged' ? earlier.kind : result.kind,
    written: both('written'),
    deleted: both('deleted'),
    restored: both('restored'),
    adopted: both('adopted'),
    merged: both('merged'),
    clashes: [...earlier.clashes, ...result.clashes],
    moved: [...earlier.moved, ...result.moved],
    undo: result.undo ?? earlier.undo
  };
}

function withAction(actions: Map<string, Action>) {
  return (...wanted: Action[]) =>
    [...actions]
      .filter(([, action]) => wanted.includes(action))
      .map(([path]) => path)
      .sort(comparePaths);
}
