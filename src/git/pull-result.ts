import { withAction } from './done';
import type { IDone } from './journal';
import { comparePaths } from './names';
import type { IPreview } from './preview';
import type { ISurvey } from './survey';
import type { IPullResult } from './types';

/** What a pull did, in the words of its plan. */
export function resultOf(
  { params, base, remote }: ISurvey,
  { comparison, delivery, skipped, gitFolder, done }: IPreview
): IPullResult {
  const of = withAction(comparison.actions);
  const isMoved = (path: string) =>
    done.moved.some(({ from }) => path === from || path.startsWith(`${from}/`));
  return {
    ...done,
    folder: params.folder,
    url: params.url,
    branch: remote.branch,
    from: base.commit,
    to: remote.commit,
    kept: of('mine').filter(path => !isMoved(path)),
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
