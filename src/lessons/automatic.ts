import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import { isCoded } from '../errors';
import type { IPullResult } from '../engine/protocol';
import type { ILesson, ILessons } from '../tokens';
import { hasUpdate, isBusy, isHere } from './lesson-facts';

/**
 * Gets the lessons that come by themselves, and updates them where nothing of the learner's is
 * touched. Each version of a lesson is tried once.
 */
export class AutomaticLessons implements IDisposable {
  constructor(options: AutomaticLessons.IOptions) {
    this._options = options;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Begin: look at the lessons now, and each time they change. */
  start(): void {
    this._options.lessons.changed.connect(this._onChanged, this);
    this._onChanged();
  }

  dispose(): void {
    this._isDisposed = true;
    Signal.clearData(this);
  }

  private _onChanged(): void {
    const { lessons, isBeingEdited } = this._options;
    for (const lesson of lessons.lessons) {
      const wanted = wantedVersion(lesson);
      const key = `${lesson.folder}\n${lesson.url}\n${wanted}`;
      // What is open and not saved yet is waited for: the next look for updates comes here again.
      if (wanted && !this._tried.has(key) && !isBeingEdited(lesson.folder)) {
        this._tried.add(key);
        void this._pull(lesson);
      }
    }
  }

  private async _pull(lesson: ILesson): Promise<void> {
    const { folder, url, branch, title, open: first } = lesson;
    const { lessons, told } = this._options;
    try {
      const result = await lessons.pull({
        ...{ url, branch, folder, title, first },
        trigger: 'automatic',
        ifClash: 'refuse'
      }).done;
      told(lesson, result);
    } catch (error) {
      // The lesson's card says it; nobody asked, so nobody is told.
      if (!isCoded(error)) {
        throw error;
      }
    }
  }

  private readonly _options: AutomaticLessons.IOptions;
  private readonly _tried = new Set<string>();
  private _isDisposed = false;
}

/** A namespace for `AutomaticLessons` statics. */
export namespace AutomaticLessons {
  /** The options of an `AutomaticLessons`. */
  export interface IOptions {
    lessons: ILessons;
    /** Whether a document of the folder has changes that are not saved. */
    isBeingEdited: (folder: string) => boolean;
    /** Called when one came or was updated by itself. */
    told: (lesson: ILesson, result: IPullResult) => void;
  }
}

/** What an automatic lesson should have now and does not, or null. */
function wantedVersion(lesson: ILesson): string | null {
  if (!lesson.auto || isBusy(lesson)) {
    return null;
  }
  if (lesson.state.kind === 'absent') {
    return 'first';
  }
  // Who took an update back does not want it again.
  const tookBack = lesson.status?.before[0]?.kind === 'undo';
  return isHere(lesson) && hasUpdate(lesson) && !tookBack
    ? (lesson.news?.kind === 'found' && lesson.news.commit) || null
    : null;
}
