import type { IDisposable } from '@lumino/disposable';
import type { ILesson } from '../tokens';
import { isBusy } from './lesson-facts';
import { newLesson, type ILessonSource } from './model';

/** How long news of progress wait for more, in milliseconds. */
const PROGRESS_INTERVAL = 100;

/** What changes in a lesson while its place in the list stays. */
export type LessonChange = Partial<
  Pick<ILesson, 'state' | 'status' | 'news' | 'outcome'>
>;

/**
 * The lessons as they are now. A lesson that changes is replaced by a new object,
 * so that an unchanged one can be recognised.
 */
export class LessonList implements IDisposable {
  /** @param changed - called when the list or any lesson in it has changed. */
  constructor(changed: () => void) {
    this._changed = changed;
  }

  get lessons(): ReadonlyArray<ILesson> {
    this._array ??= [...this._lessons.values()];
    return this._array;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  get(folder: string): ILesson | undefined {
    return this._lessons.get(folder);
  }

  source(folder: string): ILessonSource | undefined {
    return this._sources.get(folder);
  }

  /**
   * Make the list one of these sources, in this order.
   *
   * A lesson that was there keeps what is known of it, unless its folder now
   * stands for another repository and no pull is under way.
   */
  reset(sources: ReadonlyArray<ILessonSource>): void {
    const lessons = sources.map((source): [string, ILesson] => {
      const lesson = newLesson(source);
      const old = this._lessons.get(source.folder);
      if (!old || (old.url !== source.url && !isBusy(old))) {
        return [source.folder, lesson];
      }
      const { state, status, outcome } = old;
      // Another branch has other news.
      const news = old.branch === source.branch ? old.news : null;
      return [source.folder, { ...lesson, state, status, news, outcome }];
    });
    this._sources = new Map(sources.map(source => [source.folder, source]));
    this._lessons = new Map(lessons);
    this._announce();
  }

  /**
   * Change a lesson; nothing where it is not in the list.
   *
   * @param when - `soon` puts changes that come thick and fast together.
   */
  update(
    folder: string,
    change: LessonChange,
    when: 'now' | 'soon' = 'now'
  ): void {
    const lesson = this._lessons.get(folder);
    if (!lesson || this._isDisposed) {
      return;
    }
    this._lessons.set(folder, { ...lesson, ...change });
    this._array = null;
    if (when === 'now') {
      this._announce();
    } else {
      this._timer ??= setTimeout(() => this._announce(), PROGRESS_INTERVAL);
    }
  }

  dispose(): void {
    this._isDisposed = true;
    this._stopTimer();
  }

  private _announce(): void {
    this._array = null;
    this._stopTimer();
    if (!this._isDisposed) {
      this._changed();
    }
  }

  private _stopTimer(): void {
    if (this._timer !== null) {
      clearTimeout(this._timer);
      this._timer = null;
    }
  }

  private readonly _changed: () => void;
  private _lessons = new Map<string, ILesson>();
  private _sources = new Map<string, ILessonSource>();
  private _array: ReadonlyArray<ILesson> | null = null;
  private _timer: ReturnType<typeof setTimeout> | null = null;
  private _isDisposed = false;
}
