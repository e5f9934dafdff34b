import type { IDisposable } from '@lumino/disposable';
import type { IAnnouncement } from '../hub/announcements';
import type { ToldAnnouncements } from './told';

/** How long between two looks, in ms: what is said is everywhere within a minute. */
const PAUSE = 45_000;

/** How much the pauses differ from each other, as a part: a class starts at the same minute. */
const JITTER = 0.25;

/** Looks for announcements while the page is seen, and shows each once. */
export class AnnouncementWatcher implements IDisposable {
  /** @param _options - see {@link AnnouncementWatcher.IOptions}. */
  constructor(private readonly _options: AnnouncementWatcher.IOptions) {
    document.addEventListener('visibilitychange', this._onVisibility);
    // The first look of a class is spread, too.
    this._wait(PAUSE * JITTER * Math.random());
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    this._isDisposed = true;
    clearTimeout(this._timer);
    document.removeEventListener('visibilitychange', this._onVisibility);
  }

  private async _look(): Promise<void> {
    if (document.visibilityState === 'visible') {
      this._last = Date.now();
      this._apply(await this._options.read());
    }
    this._wait(PAUSE * (1 + JITTER * (2 * Math.random() - 1)));
  }

  private _apply(current: IAnnouncement[] | null): void {
    const { told, show } = this._options;
    if (current === null || this._isDisposed) {
      return;
    }
    const ids = new Set(current.map(({ id }) => id));
    for (const [id, hide] of this._shown) {
      if (!ids.has(id)) {
        this._shown.delete(id);
        hide();
      }
    }
    for (const announcement of current) {
      if (!told.has(announcement.id)) {
        told.add(announcement.id);
        this._shown.set(announcement.id, show(announcement));
      }
    }
  }

  private _wait(pause: number): void {
    clearTimeout(this._timer);
    if (!this._isDisposed) {
      this._timer = setTimeout(() => void this._look(), pause);
    }
  }

  private readonly _onVisibility = (): void => {
    const isDue = Date.now() - this._last >= PAUSE;
    if (document.visibilityState === 'visible' && isDue) {
      this._wait(0);
    }
  };

  /** What takes away those that this tab shows. */
  private readonly _shown = new Map<string, () => void>();
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _last = -Infinity;
  private _isDisposed = false;
}

/** A namespace for `AnnouncementWatcher` statics. */
export namespace AnnouncementWatcher {
  /** The options of an `AnnouncementWatcher`. */
  export interface IOptions {
    /** Gives what is announced now; null where nobody knows. */
    read: () => Promise<IAnnouncement[] | null>;
    told: ToldAnnouncements;
    /** Shows one, and gives what takes it away again. */
    show: (announcement: IAnnouncement) => () => void;
  }
}
