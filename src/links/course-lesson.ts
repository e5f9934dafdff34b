import { withDefaults } from '../course/lesson-defaults';
import type { CourseManifest } from '../course/manifest';
import { repositoryKey } from './trust';
import type { IPullLink } from './types';

/** What a link brings, as the list of lessons is to have it. */
export interface ILinkedLesson {
  title: string;
  url: string;
  branch: string;
}

/**
 * The lesson that a link brings. Where the course has it, in the same folder, it is the
 * course's: its title and address, and its branch where the link names none.
 */
export function linkedLesson(
  link: IPullLink,
  manifest: CourseManifest | null
): ILinkedLesson {
  const { url, branch, folder } = link;
  const key = repositoryKey(url);
  const same = (manifest?.lessons ?? [])
    .map(withDefaults)
    .filter(({ repo }) => repositoryKey(repo) === key);
  const lesson = same.find(each => each.folder === folder);
  return lesson
    ? { title: lesson.title, url: lesson.repo, branch: branch || lesson.branch }
    : { title: same[0]?.title ?? lastPart(folder), url, branch };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
