import { comparePaths } from './names';
import type { Action } from './plan';
import type { IPreview } from './preview';
import type { ISurvey } from './survey';
import type { IPullResult } from './types';

/** What a pull did, in the words of its plan. */
export function resultOf(input: ISurvey, plan: IPreview): IPullResult {
  const { params, base, remote, switches, early } = input;
  const { comparison, changes, delivery, skipped, gitFolder } = plan;
  const moved = new Set(changes.moves.map(({ from }) => from));
  const of = (...wanted: Action[]) =>
    [...comparison.actions]
      .filter(([, action]) => wanted.includes(action))
      .map(([path]) => path)
      .sort(comparePaths);
  const isNew = base.commit !== remote.commit || switches;
  return {
    kind: !isNew ? 'unchanged' : base.commit ? 'updated' : 'cloned',
    folder: params.folder,
    url: params.url,
    branch: remote.branch,
    from: base.commit,
    to: remote.commit,
    written: [
      ...of('write', 'aside'),
      ...of('merge').filter(path => moved.has(path)),
      ...of('adopt').filter(path => path === early)
    ].sort(comparePaths),
    deleted: of('delete'),
    restored: of('restore'),
    adopted: isNew ? of('adopt').filter(path => path !== early) : [],
    merged: [...changes.merged].sort(comparePaths),
    kept: of('mine'),
    left: of('leave'),
    clashes: changes.clashes,
    moved: changes.moves,
    skipped: [
      ...skipped,
      ...delivery.missing.map(path => ({ path, reason: 'largeFile' as const }))
    ].sort((a, b) => comparePaths(a.path, b.path)),
    undo: delivery.journal.before?.id ?? null,
    recovered: false,
    gitFolder
  };
}
