import type { LookState } from './remote-look';

/** Whether a repository has what a link is to open. */
export type FileLook =
  | 'file'
  | 'folder'
  | 'missing'
  /** The host does not say which files it has. */
  | 'unknown'
  /** Nobody has looked yet. */
  | 'none';

/**
 * Whether a repository has a file or folder.
 *
 * @param file - relative to the repository.
 */
export function lookForFile(state: LookState, file: string): FileLook {
  const path = file.trim().replace(/^\/+|\/+$/g, '');
  if (path === '' || state.kind !== 'seen') {
    return 'none';
  }
  const { files, isComplete } = state.remote;
  if (files?.includes(path)) {
    return 'file';
  }
  if (files?.some(each => each.startsWith(`${path}/`))) {
    return 'folder';
  }
  return isComplete ? 'missing' : 'unknown';
}

/** A file that may have been meant: the same but for capitals, or in another folder; or null. */
export function likelyFile(state: LookState, file: string): string | null {
  const files = (state.kind === 'seen' && state.remote.files) || [];
  const wanted = file.trim().toLowerCase();
  const name = wanted.slice(wanted.lastIndexOf('/') + 1);
  return (
    files.find(each => each.toLowerCase() === wanted) ??
    files.find(each => `/${each.toLowerCase()}`.endsWith(`/${name}`)) ??
    null
  );
}
