import type { CourseSource, ICourseProblem } from '../tokens';
import { withDefaults } from './lesson-defaults';
import type { CourseManifest } from './manifest';
import type { Validate } from './validate';
import { VERSION } from './version';

/** The newest version of the manifest's format that is read here. */
const SUPPORTED_VERSION = 1;

/** A manifest that nobody has checked yet, and where it is from. */
export interface ICourseCandidate {
  source: CourseSource;
  value: unknown;
  /** The version of the Homeroom that published it; empty where unknown. */
  publishedBy: string;
}

/** A course, or what is wrong with it. */
export interface IResolvedCourse {
  source: CourseSource;
  manifest: CourseManifest | null;
  problems: ICourseProblem[];
}

/** What stands for no course at all. */
export const NO_COURSE: IResolvedCourse = {
  source: 'none',
  manifest: null,
  problems: []
};

/** What the hub's service `homeroom` publishes, or null where it publishes no course. */
export function candidateOfHub(
  info: Readonly<Record<string, unknown>>
): ICourseCandidate | null {
  const published = info.homeroom;
  if (!isRecord(published) || (published.manifest ?? null) === null) {
    return null;
  }
  const { manifest, version } = published;
  return {
    source: 'hub',
    value: manifest,
    publishedBy: typeof version === 'string' ? version : ''
  };
}

/** What Lab's settings say, or null where they have no course. */
export function candidateOfSettings(value: unknown): ICourseCandidate | null {
  return value === null || value === undefined
    ? null
    : { source: 'settings', value, publishedBy: '' };
}

/**
 * Check a manifest.
 *
 * Keys that are not known are left out and told. Where a hub publishes them it is newer than
 * this image, since it has checked the course; in an image's own settings they are mistakes.
 * Each lesson of the result has a folder.
 */
export async function resolveCourse(
  { source, value, publishedBy }: ICourseCandidate,
  loadValidator: () => Promise<Validate>
): Promise<IResolvedCourse> {
  const problem = (
    kind: ICourseProblem['kind'],
    detail: string
  ): ICourseProblem => ({ kind, source, detail });
  if (isNewer(value)) {
    const detail = `version: expected ${SUPPORTED_VERSION}, found ${value.version} (${versions(publishedBy)})`;
    return { source, manifest: null, problems: [problem('newer', detail)] };
  }
  const validate = await loadValidator();
  const { manifest, mistakes, unknown } = validate(value);
  const skewed = publishedBy !== '' && publishedBy !== VERSION;
  const lines =
    source === 'settings'
      ? [...mistakes, ...unknown, ...needsHub(manifest)]
      : mistakes;
  const problems = lines.map(line =>
    problem('invalid', skewed ? `${line} (${versions(publishedBy)})` : line)
  );
  if (source === 'hub' && unknown.length > 0) {
    const detail = `${unknown.join('; ')} (${versions(publishedBy)})`;
    problems.push(problem('newer', detail));
  }
  if (skewed && problems.length === 0) {
    problems.push(problem('different', versions(publishedBy)));
  }
  return {
    source,
    manifest: manifest && withFolders(manifest),
    problems
  };
}

/** What a course of an image's own settings cannot have. */
function needsHub(manifest: CourseManifest | null): string[] {
  return manifest?.lessonsFrom
    ? ['lessonsFrom: expected a hub, whose service reads lessons from a file']
    : [];
}

function withFolders(manifest: CourseManifest): CourseManifest {
  return {
    ...manifest,
    lessons: manifest.lessons?.map(lesson => ({
      ...lesson,
      folder: withDefaults(lesson).folder
    }))
  };
}

function versions(publishedBy: string): string {
  const here = `this server has Homeroom ${VERSION}`;
  return publishedBy ? `the hub has Homeroom ${publishedBy}, ${here}` : here;
}

function isNewer(value: unknown): value is { version: number } {
  return (
    isRecord(value) &&
    typeof value.version === 'number' &&
    value.version > SUPPORTED_VERSION
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
