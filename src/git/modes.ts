import type { ITreeFile } from './tree';

/** A symbolic link's mode. */
export const LINK = 0o120000;

/** A submodule's mode. */
export const SUBMODULE = 0o160000;

/** Whether a tree's entry is a file with bytes of its own. */
export function isMergeable({ mode }: Pick<ITreeFile, 'mode'>): boolean {
  return mode !== LINK && mode !== SUBMODULE;
}
