import { Signal, type ISignal } from '@lumino/signaling';
import { CodedError } from '../errors';
import type { IHubClient } from '../hub/client';
import type { CourseSource, ICourse, ICourseProblem } from '../tokens';
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

  get changed(): ISignal<ICourse, void> {
    return this._changed;
  }

  /** Look for the course again; of several looks at once the last one counts. Never rejects. */
  async refresh(): Promise<void> {
    const look = ++this._look;
    const course = await this._resolve();
    if (look === this._look && !equal(course, this._course)) {
      this._course = course;
      this._changed.emit();
    }
  }

  /** Neither settings that Lab cannot read nor a validator that does not load break Lab. */
  private async _resolve(): Promise<IResolvedCourse> {
    const { candidate, problems } = await this._askHub();
    if (problems.length > 0 && this._course.source === 'hub') {
      // What the hub published before is still the best that is known.
      return { ...this._course, problems };
    }
    try {
      const found =
        candidate ?? candidateOfSettings(await this._readSettings());
      const course = found
        ? await resolveCourse(found, this._options.validator ?? loadValidator)
        : NO_COURSE;
      return { ...course, problems: [...problems, ...course.problems] };
    } catch (reason) {
      const source = candidate?.source ?? 'settings';
      return {
        ...NO_COURSE,
        problems: [...problems, unreachable(source, reason)]
      };
    }
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
