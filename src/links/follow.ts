import { isRefusal, type Refusal } from '../components/is-refusal';
import { CodedError } from '../errors';
import type { IServerEnvironment } from '../hub/environment';
import type { ICourse, ILessons, IPullRequest, IPullTask } from '../tokens';
import type { Confirmations } from './confirmations';
import { linkedLesson, type ILinkedLesson } from './course-lesson';
import { environmentQuestion, type IEnvironmentQuestion } from './environment';
import type { ILinkNotice, ILinkNotices } from './notices';
import type { ILinkOpener } from './opener';
import { intoFolder } from './into-folder';
import { pullProgress } from './pull-progress';
import { isVouchedFor } from './trust';
import type { IPullLink } from './types';
import type { WayOut } from './ways-out';

/** Follows pull links: asks where nobody vouches for them, pulls, and opens what they name. */
export class LinkFollower {
  constructor(private readonly _options: LinkFollower.IOptions) {}

  /** Follow a link. What goes wrong is told; never rejects. */
  async follow(link: IPullLink): Promise<void> {
    const { course, notices } = this._options;
    try {
      await course.ready;
      const lesson = linkedLesson(link, course.manifest);
      if (
        (await this._mayFollow(link, lesson)) &&
        (await this._mayRunHere(link))
      ) {
        await this._pull(link, lesson);
      }
    } catch (error) {
      notices.fail(CodedError.from(error));
    }
  }

  /** Whether somebody vouches for the repository; the learner is asked where nobody does. */
  private async _mayFollow(
    link: IPullLink,
    { title }: ILinkedLesson
  ): Promise<boolean> {
    const { course, confirmations, trustedHosts, ask, opener } = this._options;
    const vouchers = {
      manifest: course.manifest,
      trustedHosts: await trustedHosts(),
      confirmed: await confirmations.read()
    };
    if (isVouchedFor(link.url, vouchers)) {
      return true;
    }
    await opener.ready;
    const yes = await ask({
      url: link.url,
      title,
      hasCourse: course.manifest !== null
    });
    if (yes) {
      await confirmations.add(link.url);
    }
    return yes;
  }

  /** Whether the lesson's environment runs, or the learner wants it in the one that does. */
  private async _mayRunHere({ profile }: IPullLink): Promise<boolean> {
    const { course, readEnvironment, askEnvironment, opener } = this._options;
    const question = await environmentQuestion(
      profile,
      readEnvironment,
      course.manifest
    );
    if (!question) {
      return true;
    }
    await opener.ready;
    return askEnvironment(question);
  }

  private async _pull(
    link: IPullLink,
    lesson: ILinkedLesson,
    otherBranch?: IPullRequest['otherBranch']
  ): Promise<void> {
    const { lessons, notices, opener } = this._options;
    const { target } = link;
    const early = target.kind === 'path' && !opener.replacesPage(target);
    // Looked at before the pull starts, which may have the file half-written.
    const isThere = early && (await opener.isThere(target.path));
    await lessons.ready;
    const task = lessons.pull({
      ...requestOf(link, lesson),
      ...(otherBranch && { otherBranch })
    });
    const notice = notices.begin(lesson.title, () => task.cancel());
    const opening = this._openEarly(link, task, { early, isThere });
    const stopProgress = this._tellProgress(link.folder, notice);
    try {
      const result = await task.done;
      if (!(await opening())) {
        await this._open(link);
      }
      notice.succeed(result);
    } catch (reason) {
      const error = CodedError.from(reason);
      if (isRefusal(error)) {
        notice.dismiss();
        await this._goAnotherWay(link, lesson, error);
      } else {
        notice.fail(error);
      }
    } finally {
      stopProgress();
    }
  }

  /** Ask what to do where something else is in the folder, and do it. */
  private async _goAnotherWay(
    link: IPullLink,
    lesson: ILinkedLesson,
    error: Refusal
  ): Promise<void> {
    const { askWayOut, lessons, opener } = this._options;
    await opener.ready;
    const way = await askWayOut(error);
    if (way === 'switch') {
      await this._pull(link, lesson, 'switch');
    } else if (way === 'elsewhere') {
      const folder = await lessons.freeFolder(link.folder);
      const title = `${lesson.title} (${folder})`;
      await this._pull(intoFolder(link, folder), { ...lesson, title });
    }
  }

  /**
   * Open the target as soon as it can be, while the pull goes on.
   *
   * @returns a function that says whether it is open, once that is known.
   */
  private _openEarly(
    link: IPullLink,
    task: IPullTask,
    { early, isThere }: { early: boolean; isThere: boolean }
  ): () => Promise<boolean> {
    let opening = Promise.resolve(false);
    const start = (): void => {
      // What does not open now is tried again when the pull is done.
      opening = this._open(link).then(
        () => true,
        () => false
      );
    };
    if (isThere) {
      start();
    } else if (early) {
      void task.firstReady.then(start);
    }
    return () => opening;
  }

  private async _open({ target }: IPullLink): Promise<void> {
    const { opener } = this._options;
    await opener.ready;
    await opener.open(target);
  }

  /** @returns a function that stops it. */
  private _tellProgress(folder: string, notice: ILinkNotice): () => void {
    const { lessons } = this._options;
    const tell = (): void => {
      const lesson = lessons.lessons.find(each => each.folder === folder);
      const done = lesson && pullProgress(lesson.state);
      if (typeof done === 'number') {
        notice.progress(done);
      }
    };
    lessons.changed.connect(tell);
    return () => lessons.changed.disconnect(tell);
  }
}

/** A namespace for `LinkFollower` statics. */
export namespace LinkFollower {
  /** What the learner is asked about. */
  export interface IQuestion {
    url: string;
    title: string;
    /** Whether there is a course that could have listed the repository. */
    hasCourse: boolean;
  }

  /** The options of a `LinkFollower`. */
  export interface IOptions {
    course: ICourse;
    lessons: ILessons;
    confirmations: Confirmations;
    /** The hosts that the admin trusts. */
    trustedHosts: () => Promise<ReadonlyArray<string>>;
    /** Ask the learner whether to get a lesson that nobody vouches for. */
    ask: (question: IQuestion) => Promise<boolean>;
    /** Ask the learner what to do where something else is in the folder. */
    askWayOut: (error: Refusal) => Promise<WayOut | null>;
    /** What the server was started with. */
    readEnvironment: () => Promise<IServerEnvironment>;
    /** Ask the learner whether to get a lesson that is made for another environment. */
    askEnvironment: (question: IEnvironmentQuestion) => Promise<boolean>;
    opener: ILinkOpener;
    notices: ILinkNotices;
  }
}

function requestOf(link: IPullLink, lesson: ILinkedLesson): IPullRequest {
  const { folder, depth, target } = link;
  return {
    ...lesson,
    folder,
    trigger: 'asked',
    first: target.kind === 'path' ? target.inLesson : '',
    ...(depth !== null && { depth })
  };
}
