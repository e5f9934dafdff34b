import type { ILesson } from '../../tokens';
import type { ILinkValues } from './values';

/** What a link to something is made of. */
export type LinkSource = Pick<
  ILinkValues,
  'repo' | 'branch' | 'file' | 'folder'
>;

/**
 * What a link to a file or folder is made of: the lesson that it is in, the innermost where one is
 * inside another.
 *
 * @param path - relative to the server's root; of a lesson's folder itself for the whole lesson.
 * @returns null where it is in no lesson.
 */
export function linkSource(
  lessons: ReadonlyArray<ILesson>,
  path: string | null
): LinkSource | null {
  const [lesson] = lessons
    .filter(({ folder }) => path === folder || path?.startsWith(`${folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length);
  if (!lesson || path === null) {
    return null;
  }
  const { url, branch, folder, open } = lesson;
  return {
    repo: url,
    branch,
    folder,
    file: path === folder ? open : path.slice(folder.length + 1)
  };
}
