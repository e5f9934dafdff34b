import type { Lesson } from './manifest';

/**
 * The last part of a repository's address without `.git`; empty where there is none.
 *
 * The hub has the same rule, in `jupyterlab_homeroom/hub/lessons.py`.
 */
export function repositoryName(repo: string): string {
  const parts = repo.replace(/\/+$/, '').split('/');
  return parts[parts.length - 1].replace(/\.git$/, '');
}

/** A lesson with what stands for each key that it does not have; its size has no default. */
export function withDefaults(
  lesson: Lesson
): Required<Omit<Lesson, 'size'>> & Pick<Lesson, 'size'> {
  const { name, repo } = lesson;
  return {
    name,
    title: lesson.title ?? name,
    description: lesson.description ?? '',
    repo,
    branch: lesson.branch ?? '',
    folder: lesson.folder ?? repositoryName(repo),
    open: lesson.open ?? '',
    auto: lesson.auto ?? false,
    ...(lesson.size !== undefined && { size: lesson.size })
  };
}
