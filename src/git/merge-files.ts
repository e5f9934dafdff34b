import { mergeFile } from '../merge/file';
import type { MergeResult } from '../merge/types';
import { parsePointer } from './lfs/pointer';
import { isMergeable } from './modes';
import type { Objects } from './objects';
import type { ITreeFile } from './tree';
import type { Worktree } from './worktree';

/** A merge, and the learner's bytes that went into it. */
export type MergedFile =
  | (Extract<MergeResult, { kind: 'merged' }> & { ours: Uint8Array })
  | { kind: 'clash' };

/**
 * Merge a file that the learner and the course changed.
 *
 * @param path - relative to the lesson's folder.
 */
export async function mergeOne(
  objects: Pick<Objects, 'read'>,
  worktree: Worktree,
  path: string,
  { base, theirs }: { base?: ITreeFile; theirs?: ITreeFile }
): Promise<MergedFile> {
  if (!base || !theirs || !isMergeable(base) || !isMergeable(theirs)) {
    return { kind: 'clash' };
  }
  const ours = await worktree.read(path);
  if (!ours) {
    return { kind: 'clash' };
  }
  const sides = {
    base: (await objects.read(base.oid)).bytes,
    theirs: (await objects.read(theirs.oid)).bytes
  };
  if (parsePointer(sides.base) || parsePointer(sides.theirs)) {
    return { kind: 'clash' };
  }
  const merged = mergeFile({ path, ours, ...sides });
  return merged.kind === 'merged' ? { ...merged, ours } : merged;
}
