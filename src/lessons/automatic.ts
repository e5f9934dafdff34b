import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import { isCoded, type CodedError, type ErrorCode } from '../errors';
import type { IPullResult } from '../engine/protocol';
import type { ILesson, ILessons } from '../tokens';
import { hasUpdate, isBusy, isHere } from './lesson-facts';

/** How long nothing is tried again after a failure that may pass, in ms. */
const PAUSE = 60_000;

/** What waits for the learner, or costs a whole transfer to find out again. */
const LASTING: ReadonlyArray<ErrorCode> = [
  'AccessForbidden',
  'Cancelled',
  'CredentialsRefused',
  'LinkInTheWay',
  'NoSpace',
  'OtherBranch',
  'OtherRepository',
  'TooLarge',
  'UnsafeName',
  'WouldClash'
];

/**
 * Gets the lessons that come by themselves, and updates them where nothing of the learner's is
 * touched. Each version of a lesson is tried once, and again at a later look where it failed for a
 * reason that may pass.
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
      const wanted = wantedVersion(lesson, this._cutOff.get(placeOf(lesson)));
      const key = `${placeOf(lesson)}\n${wanted}`;
      // What is open and not saved yet is waited for: the next look for updates comes here again.
      if (wanted && this._isDue(key) && !isBeingEdited(lesson.folder)) {
        this._notBefore.set(key, Infinity);
        this._cutOff.delete(placeOf(lesson));
        void this._pull(lesson, wanted);
      }
    }
  }

  private _isDue(key: string): boolean {
    return Date.now() >= (this._notBefore.get(key) ?? 0);
  }

  private async _pull(lesson: ILesson, wanted: string): Promise<void> {
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
      if (!LASTING.includes(error.code)) {
        this._tryLater(lesson, wanted, error);
      }
    }
  }

  private _tryLater(lesson: ILesson, wanted: string, error: CodedError): void {
    const place = placeOf(lesson);
    const wait = isCoded(error, 'RateLimited') ? error.data.seconds * 1_000 : 0;
    this._cutOff.set(place, wanted);
    this._notBefore.set(
      `${place}\n${wanted}`,
      Date.now() + Math.max(PAUSE, wait)
    );
  }

  private readonly _options: AutomaticLessons.IOptions;
  /** From when on each version may be tried again, by this computer's clock. */
  private readonly _notBefore = new Map<string, number>();
  /** The versions that were on their way when something failed that may pass. */
  private readonly _cutOff = new Map<string, string>();
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

function placeOf({ folder, url }: ILesson): string {
  return `${folder}\n${url}`;
}

/**
 * What an automatic lesson should have now and does not, or null.
 *
 * @param cutOff - what was on its way by itself when it was cut off.
 */
function wantedVersion(lesson: ILesson, cutOff?: string): string | null {
  if (!lesson.auto || isBusy(lesson)) {
    return null;
  }
  if (lesson.state.kind === 'absent') {
    return 'first';
  }
  if (lesson.state.kind === 'interrupted') {
    return cutOff ?? null;
  }
  // Who took an update back does not want it again.
  const tookBack = lesson.status?.before[0]?.kind === 'undo';
  return isHere(lesson) && hasUpdate(lesson) && !tookBack
    ? (lesson.news?.kind === 'found' && lesson.news.commit) || null
    : null;
}
