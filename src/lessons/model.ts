/**
 * The list of lessons, and what a pull of one is. Pure: no words, no requests.
 */
import type { IPullParams } from '../engine/protocol';
import type { ILesson, IPullRequest } from '../tokens';

/** What is known of a lesson before anybody looks into its folder. */
export interface ILessonSource {
  /** Relative to the server's root, no slash at either end. */
  readonly folder: string;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  readonly branch: string;
  /** Relative to `folder`; empty = the folder. */
  readonly open: string;
  /** The part of the repository that it consists of; empty = all. */
  readonly subPath: string;
  readonly origin: ILesson['origin'];
  /** Whether it comes and is updated by itself. */
  readonly auto: boolean;
  /** About how much room it takes, in bytes; null where nobody says. */
  readonly size: number | null;
}

/** A lesson that nobody has looked at. */
export function newLesson(source: ILessonSource): ILesson {
  const { folder, title, description, url, branch, open } = source;
  const { origin, auto, size } = source;
  return {
    folder,
    title,
    description,
    url,
    branch,
    open,
    origin,
    auto,
    size,
    state: { kind: 'unknown' },
    status: null,
    news: null,
    outcome: null
  };
}

/**
 * The course's lessons in the course's order, then those that links brought in
 * the order in which they came. A folder is listed once; the course has priority.
 * What a link brings that the course has elsewhere takes as much room as there.
 */
export function listLessons(
  course: ReadonlyArray<ILessonSource>,
  linked: ReadonlyArray<ILessonSource>
): ILessonSource[] {
  const list = new Map<string, ILessonSource>();
  const sized = linked.map(source => ({
    ...source,
    size: source.size ?? sizeInCourse(source, course)
  }));
  for (const source of [...course, ...sized]) {
    if (!list.has(source.folder)) {
      list.set(source.folder, source);
    }
  }
  return [...list.values()];
}

/** What the course says of the size of the same, whole repository; null where it says nothing. */
function sizeInCourse(
  { url, branch, subPath }: ILessonSource,
  course: ReadonlyArray<ILessonSource>
): number | null {
  const same = course.find(
    lesson => lesson.url === url && lesson.branch === branch
  );
  return subPath === '' ? (same?.size ?? null) : null;
}

/** The lesson that a pull brings, filled up with what was known of its folder before. */
export function sourceOfRequest(
  request: IPullRequest,
  known?: ILessonSource
): ILessonSource {
  const same = known?.url === request.url ? known : undefined;
  return {
    folder: request.folder,
    title: request.title || same?.title || lastPart(request.folder),
    description: same?.description ?? '',
    url: request.url,
    branch: request.branch,
    open: request.first || same?.open || '',
    subPath: request.subPath ?? same?.subPath ?? '',
    origin: 'link',
    auto: false,
    size: null
  };
}

/** The engine's parameters for a pull that somebody asked for. */
export function pullParams(
  request: IPullRequest,
  known: ILessonSource | undefined,
  depth: number
): IPullParams {
  const same = known?.url === request.url ? known : undefined;
  return {
    url: request.url,
    branch: request.branch,
    folder: request.folder,
    confirmed: true,
    depth: request.depth ?? depth,
    subPath: request.subPath ?? same?.subPath ?? '',
    first: request.first ?? '',
    trigger: request.trigger ?? 'asked',
    ...(request.otherBranch && { otherBranch: request.otherBranch }),
    ...(request.ifClash && { ifClash: request.ifClash })
  };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
