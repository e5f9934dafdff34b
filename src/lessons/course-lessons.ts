import { withDefaults } from '../course/lesson-defaults';
import type { CourseManifest } from '../course/manifest';
import { sizeInBytes } from '../course/size-in-bytes';
import type { ILessonSource } from './model';

/** The lessons of a course, in its order; none where there is no course. */
export function courseSources(
  manifest: CourseManifest | null
): ILessonSource[] {
  return (manifest?.lessons ?? []).map(lesson => {
    const { repo: url, ...rest } = withDefaults(lesson);
    const { folder, title, description, branch, open, auto } = rest;
    const origin = 'course';
    return {
      folder,
      title,
      description,
      url,
      branch,
      open,
      subPath: '',
      origin,
      auto,
      size: lesson.size === undefined ? null : sizeInBytes(lesson.size)
    };
  });
}
