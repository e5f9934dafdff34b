import { Signal, type ISignal } from '@lumino/signaling';
import { CodedError } from '../errors';
import type { IHubClient } from '../hub/client';
import type { CourseSource, ICourse, ICourseProblem } from '../tokens';
import type { FollowedLessons } from './followed-lessons';
import type { CourseManifest } from './manifest';
import {
  candidateOfHub,
  candidateOfSettings,
  NO_COURSE,
  resolveCourse,
  type ICourseCandidate,
  type IResolvedCourse
} from './resolve-course';
import type { Validate } from './validate';
import { followsLessons, withLessons } from './with-lessons';

/** The validator; it is not loaded before there is something to check. */
const loadValidator = async (): Promise<Validate> =>
  (await import('./validate')).validate;

/** The hub's service that publishes the course. */
const SERVICE = 'homeroom';

/**
 * The course of this server: the hub's, else that of Lab's settings, else none.
 */
export class CourseModel implements ICourse {
  constructor(private readonly _options: CourseModel.IOptions) {
    this.ready = this.refresh();
  }

  readonly ready: Promise<void>;

  get manifest(): CourseManifest | null {
    return this._course.manifest;
  }

  get source(): CourseSource {
    return this._course.source;
  }

  get problems(): ReadonlyArray<ICourseProblem> {
    return this._course.problems;
  }

  /** Whether the hub runs the course's service as a process. */
  get hasService(): boolean {
    return this._hasService;
  }

  /** Whether the lessons are those of a file in a repository, which the service reads. */
  get followsLessons(): boolean {
    return this._published !== null && followsLessons(this._published);
  }

  get changed(): ISignal<ICourse, void> {
    return this._changed;
  }

  /** Look for the course again; of several looks at once the last one counts. Never rejects. */
  async refresh(): Promise<void> {
    const look = ++this._look;
    const course = await this._resolve();
    if (look === this._look) {
      this._apply(course);
    }
  }

  /**
   * Ask the service for the lessons again, where it follows a file; the hub itself is not asked.
   * Never rejects.
   */
  async refreshLessons(): Promise<void> {
    const { followed } = this._options;
    if (!followed || !this.followsLessons || !(await followed.look())) {
      return;
    }
    const look = this._look;
    const lost = this.problems.filter(({ kind }) => kind === 'unreachable');
    const course = await this._check(this._published, lost);
    // A look that began meanwhile has the answer as well.
    if (look === this._look) {
      this._apply(course);
    }
  }

  private _apply(course: IResolvedCourse): void {
    if (!equal(course, this._course)) {
      this._course = course;
      this._changed.emit();
    }
  }

  /** Neither settings that Lab cannot read nor a validator that does not load break Lab. */
  private async _resolve(): Promise<IResolvedCourse> {
    const { candidate, problems } = await this._askHub();
    if (problems.length > 0 && this._course.source === 'hub') {
      // What the hub published before is still the best that is known.
      const all = [...problems, ...this._mistakes()];
      return { ...this._course, problems: all };
    }
    this._published = candidate;
    if (this.followsLessons) {
      await this._options.followed?.look();
    }
    return this._check(candidate, problems);
  }

  /**
   * Check a course of the hub, else that of the settings.
   *
   * @param problems - those that were found before.
   */
  private async _check(
    candidate: ICourseCandidate | null,
    problems: ICourseProblem[]
  ): Promise<IResolvedCourse> {
    const { followed, validator = loadValidator } = this._options;
    try {
      const found = candidate
        ? withLessons(candidate, followed?.lessons ?? null)
        : candidateOfSettings(await this._readSettings());
      const course = found ? await resolveCourse(found, validator) : NO_COURSE;
      const all = [...problems, ...course.problems, ...this._mistakes()];
      return { ...course, problems: all };
    } catch (reason) {
      const source = candidate?.source ?? 'settings';
      return {
        ...NO_COURSE,
        problems: [...problems, unreachable(source, reason)]
      };
    }
  }

  /** Why the newest file of lessons does not count; learners are not told. */
  private _mistakes(): ICourseProblem[] {
    const mistakes = this.followsLessons
      ? this._options.followed?.mistakes
      : [];
    return (mistakes ?? []).map(detail => ({
      kind: 'lessons',
      source: 'hub',
      detail
    }));
  }

  /** What the hub publishes; a hub that does not answer is a problem, one without a course is none. */
  private async _askHub(): Promise<{
    candidate: ICourseCandidate | null;
    problems: ICourseProblem[];
  }> {
    try {
      const service = await this._options.hub?.getService(SERVICE);
      this._hasService = runsProcess(service?.info.homeroom);
      return {
        candidate: service ? candidateOfHub(service.info) : null,
        problems: []
      };
    } catch (reason) {
      return { candidate: null, problems: [unreachable('hub', reason)] };
    }
  }

  private async _readSettings(): Promise<unknown> {
    return this._options.readSettings?.() ?? null;
  }

  private _course = NO_COURSE;
  /** What the hub published last; null where it publishes no course. */
  private _published: ICourseCandidate | null = null;
  private _hasService = false;
  private _look = 0;
  private readonly _changed = new Signal<ICourse, void>(this);
}

/** A namespace for `CourseModel` statics. */
export namespace CourseModel {
  /** The options of a `CourseModel`. */
  export interface IOptions {
    /** The hub, or null where there is none. */
    hub: IHubClient | null;
    /** The course in Lab's settings, null or undefined where there is none; missing = no settings. */
    readSettings?: () => Promise<unknown>;
    /** Asks the hub's service for lessons; missing = nobody can. */
    followed?: FollowedLessons | null;
    /** In place of the validator of the schema. */
    validator?: () => Promise<Validate>;
  }
}

/** Whether what a hub publishes says that there is a process. */
function runsProcess(published: unknown): boolean {
  return (
    typeof published === 'object' &&
    published !== null &&
    'process' in published &&
    published.process === true
  );
}

function unreachable(source: CourseSource, reason: unknown): ICourseProblem {
  const { message: detail } = CodedError.from(reason);
  return { kind: 'unreachable', source, detail };
}

function equal(one: IResolvedCourse, other: IResolvedCourse): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
