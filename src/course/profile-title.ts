import type { CourseManifest } from './manifest';

/** What people call an environment: its title in the course, else its name. */
export function profileTitle(
  name: string,
  manifest: CourseManifest | null
): string {
  const profile = manifest?.profiles?.find(each => each.name === name);
  return profile?.title ?? name;
}
