import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ILessons } from '../tokens';

/** How long a look into the folders is good for, in milliseconds. */
const INTERVAL = 60_000;

/**
 * Keeps the lessons' states true while somebody sees them: looks into the folders
 * when they come into view, at most once a minute, and when there are new ones.
 */
export class RefreshWhenSeen implements IDisposable {
  /**
   * @param lessons - what to refresh.
   * @param isSeen - whether somebody sees the lessons right now.
   */
  constructor(lessons: ILessons, isSeen: () => boolean) {
    this._lessons = lessons;
    this._isSeen = isSeen;
    lessons.changed.connect(this._onChanged, this);
    document.addEventListener('visibilitychange', this.notice);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** To be called when the lessons may have come into view. */
  readonly notice = (): void => {
    if (this._isSeen() && Date.now() - this._last >= INTERVAL) {
      this._refresh();
    }
  };

  dispose(): void {
    this._isDisposed = true;
    document.removeEventListener('visibilitychange', this.notice);
    Signal.clearData(this);
  }

  private _onChanged(): void {
    const isNew = this._lessons.lessons.some(l => l.state.kind === 'unknown');
    if (isNew && !this._isRefreshing && this._isSeen()) {
      this._refresh();
    }
  }

  private _refresh(): void {
    this._last = Date.now();
    this._isRefreshing = true;
    void this._lessons.refresh().finally(() => {
      this._isRefreshing = false;
    });
  }

  private readonly _lessons: ILessons;
  private readonly _isSeen: () => boolean;
  private _last = -Infinity;
  private _isRefreshing = false;
  private _isDisposed = false;
}
