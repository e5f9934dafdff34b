import { CodedError, isCoded } from '../errors';
import type { ILesson } from '../tokens';
import type { IEngine } from './engine';
import type { LessonList } from './lesson-list';
import { isBusy, isHere } from './lesson-facts';

/** How many hosts are asked at once. */
const AT_ONCE = 2;

/** How long an answer is good for, in ms. */
const INTERVAL = 60_000;

/**
 * Asks the lessons' hosts what they have: one request each, at most once a minute, and never
 * while nobody sees the page.
 */
export class HostLooks {
  constructor(options: HostLooks.IOptions) {
    this._options = options;
  }

  /** Ask for every lesson that is here; who asks while that is under way waits for the same. */
  lookAtAll(): Promise<void> {
    this._all ??= this._lookAtAll().finally(() => {
      this._all = null;
    });
    return this._all;
  }

  private async _lookAtAll(): Promise<void> {
    const due = this._options.list.lessons.filter(lesson =>
      this._isDue(lesson)
    );
    const next = async (): Promise<void> => {
      for (let lesson = due.shift(); lesson; lesson = due.shift()) {
        await this._look(lesson);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  private _isDue(lesson: ILesson): boolean {
    const time = lesson.news?.time ?? -Infinity;
    return isHere(lesson) && !isBusy(lesson) && Date.now() - time >= INTERVAL;
  }

  private async _look({ folder, url, branch }: ILesson): Promise<void> {
    const { engine, list, isAway } = this._options;
    if (isAway() || list.isDisposed) {
      return;
    }
    const params = { url, branch, confirmed: true };
    try {
      const { commit } = await engine.run('remote', params);
      list.update(folder, {
        news: { kind: 'found', commit, time: Date.now() }
      });
    } catch (reason) {
      const error = CodedError.from(reason);
      if (!isCoded(error, 'Cancelled')) {
        list.update(folder, {
          news: { kind: 'failed', error, time: Date.now() }
        });
      }
    }
  }

  private readonly _options: HostLooks.IOptions;
  private _all: Promise<void> | null = null;
}

/** A namespace for `HostLooks` statics. */
export namespace HostLooks {
  /** The options of a `HostLooks`. */
  export interface IOptions {
    engine: IEngine;
    list: LessonList;
    isAway: () => boolean;
  }
}
