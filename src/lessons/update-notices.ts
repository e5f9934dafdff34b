import { Dialog, Notification } from '@jupyterlab/apputils';
import type { IStateDB } from '@jupyterlab/statedb';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ILesson, ILessons } from '../tokens';
import { hasUpdate, isBusy } from './lesson-facts';

/** Where it is kept of which updates the learner was told. */
const KEY = 'jupyterlab-homeroom:told-updates';

/** How long the page has to be calm after something was under way, in ms: a question may follow. */
const CALM = 1_000;

/**
 * Asks once for each new version whether to update: one notification for all lessons, and never
 * while something is under way, such as a link that is followed, or a question is open.
 */
export class UpdateNotices implements IDisposable {
  constructor(options: UpdateNotices.IOptions) {
    this._options = options;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Begin. */
  async start(): Promise<void> {
    this._told = readTold(await this._options.state?.fetch(KEY));
    if (!this._isDisposed) {
      this._options.lessons.changed.connect(this._onChanged, this);
      this._onChanged();
    }
  }

  dispose(): void {
    this._isDisposed = true;
    clearTimeout(this._timer);
    this._close();
    Signal.clearData(this);
  }

  private _onChanged(): void {
    const { lessons, isSeen } = this._options;
    const waiting = lessons.lessons.filter(
      lesson => hasUpdate(lesson) && !lesson.auto
    );
    if (waiting.length === 0) {
      this._close();
      return;
    }
    const isNew = waiting.some(
      lesson => this._told.get(lesson.folder) !== versionOf(lesson)
    );
    if (!isNew || !this._isCalm()) {
      return;
    }
    waiting.forEach(l => this._told.set(l.folder, versionOf(l)));
    void this._options.state?.save(KEY, Object.fromEntries(this._told));
    // Who looks at the list sees it there.
    if (!isSeen()) {
      this._ask(waiting);
    }
  }

  /** Whether it may ask now; where not, it looks again once it may. */
  private _isCalm(): boolean {
    const dialog = openDialog();
    dialog?.disposed.connect(this._onChanged, this);
    if (dialog || this._options.lessons.lessons.some(isBusy)) {
      clearTimeout(this._timer);
      this._timer = undefined;
      this._isHeld = true;
    } else if (this._isHeld) {
      this._timer ??= setTimeout(() => {
        this._timer = undefined;
        this._isHeld = false;
        this._onChanged();
      }, CALM);
    }
    return !this._isHeld;
  }

  private _ask(waiting: ReadonlyArray<ILesson>): void {
    const { trans, update, show } = this._options;
    this._close();
    const [first] = waiting;
    const one = waiting.length === 1;
    this._id = Notification.info(
      one
        ? trans.__('“%1” has an update.', first.title)
        : trans.__('%1 lessons have updates.', waiting.length),
      {
        autoClose: false,
        actions: [
          {
            label: one ? trans.__('Update') : trans.__('Update all'),
            caption: trans.__('Get what is new; what you changed is kept'),
            displayType: 'accent',
            callback: () => waiting.forEach(update)
          },
          {
            label: trans.__('Show'),
            caption: trans.__('Show the lessons'),
            callback: show
          }
        ]
      }
    );
  }

  private _close(): void {
    if (this._id !== null) {
      Notification.dismiss(this._id);
      this._id = null;
    }
  }

  private readonly _options: UpdateNotices.IOptions;
  private _told = new Map<string, string>();
  private _id: string | null = null;
  /** Whether something was in the way not long ago. */
  private _isHeld = false;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _isDisposed = false;
}

/** A namespace for `UpdateNotices` statics. */
export namespace UpdateNotices {
  /** The options of an `UpdateNotices`. */
  export interface IOptions {
    lessons: ILessons;
    state: IStateDB | null;
    trans: TranslationBundle;
    /** Whether the list of lessons is in view. */
    isSeen: () => boolean;
    update: (lesson: ILesson) => void;
    /** Show the list of lessons. */
    show: () => void;
  }
}

/** A question that wants an answer before anything else. */
function openDialog(): Dialog<unknown> | undefined {
  return Dialog.tracker.find(dialog => dialog.isAttached && !dialog.isDisposed);
}

/** What a lesson's host has. */
function versionOf({ news }: ILesson): string {
  return news?.kind === 'found' ? news.commit : '';
}

function readTold(value: unknown): Map<string, string> {
  const entries =
    typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map(
    entries.filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string'
    )
  );
}
