import type { ILesson } from '../tokens';

/** A file in a lesson's folder. */
export interface ILessonFile {
  lesson: ILesson;
  /** Relative to the lesson's folder. */
  path: string;
}

/**
 * The lesson that a file is in; the innermost where one is inside another.
 *
 * @param path - relative to the server's root.
 * @returns null where it is in none, as far as anybody looked.
 */
export function lessonFile(
  lessons: ReadonlyArray<ILesson>,
  path: string | null
): ILessonFile | null {
  const [lesson] = lessons
    .filter(
      ({ folder, status }) =>
        path?.startsWith(`${folder}/`) &&
        (status === null || status.state === 'present')
    )
    .sort((a, b) => b.folder.length - a.folder.length);
  return lesson && path
    ? { lesson, path: path.slice(lesson.folder.length + 1) }
    : null;
}
