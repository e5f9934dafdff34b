/**
 * What is left of an update while its files are settled one by one. Pure.
 */
import type { IChooseResult, IPullResult } from '../engine/protocol';
import type { LessonOutcome } from '../tokens';

/** An outcome that goes on with the update before it, where it settles a file of that. */
export function withUpdate(
  outcome: LessonOutcome,
  before: LessonOutcome | null
): LessonOutcome {
  if (outcome.kind !== 'choice') {
    return outcome;
  }
  const update =
    before?.kind === 'pull'
      ? before.result
      : before?.kind === 'choice'
        ? before.update
        : null;
  return { ...outcome, update: update && updateLeft(update, outcome.result) };
}

/** An update's result after one of its files was settled. */
function updateLeft(
  update: IPullResult,
  { path, choice, isCell, undo }: IChooseResult
): IPullResult {
  if (isCell || undo === null) {
    return update;
  }
  const without = (paths: string[]) => paths.filter(other => other !== path);
  const settled = {
    ...update,
    clashes: update.clashes.filter(clash => clash.path !== path),
    merged: without(update.merged),
    kept: without(update.kept),
    written: without(update.written)
  };
  return choice === 'course'
    ? { ...settled, written: [...settled.written, path] }
    : { ...settled, kept: [...settled.kept, path] };
}
