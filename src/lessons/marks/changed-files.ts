import type { ILesson } from '../../tokens';

/**
 * The delivered files that the learner changed, relative to the server's root, by their folder. Pure.
 *
 * @returns the names of the files of each folder that has some.
 */
export function changedFiles(
  lessons: ReadonlyArray<Pick<ILesson, 'folder' | 'status'>>
): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const { folder, status } of lessons) {
    for (const path of status?.changed ?? []) {
      const at = `${folder}/${path}`;
      const slash = at.lastIndexOf('/');
      const names = folders.get(at.slice(0, slash)) ?? new Set();
      folders.set(at.slice(0, slash), names.add(at.slice(slash + 1)));
    }
  }
  return folders;
}
