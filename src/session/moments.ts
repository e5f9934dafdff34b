import type { TranslationBundle } from '@jupyterlab/translation';

/** How wrong a computer's clock may be for its owner to read our times by it, in ms. */
const SAME_CLOCK = 60_000;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Puts times into words, rounded so that nobody is promised more. */
export class Moments {
  /**
   * @param _trans - the words.
   * @param _now - the time, by the hub's clock.
   * @param _offset - how far the hub's clock is ahead of this computer's, in ms. By a clock that is
   * wrong, learners would read our times wrongly: they are told how long it takes instead.
   */
  constructor(
    private readonly _trans: TranslationBundle,
    private readonly _now: number,
    private readonly _offset = 0
  ) {}

  /** Such as `at 14:05`, `on Tue 14:05`, `on Tue, Mar 3, 14:05` or `in 5 min`. */
  at(time: number): string {
    const { _trans: trans } = this;
    if (!this._isClockRight) {
      return trans.__('in %1', this.duration(time - this._now));
    }
    return this._isNear(time)
      ? trans.__('at %1', clock(time))
      : trans.__('on %1', this._dayAndClock(time));
  }

  /** Such as `until 14:05`, or `for 5 min`. */
  until(time: number): string {
    const { _trans: trans } = this;
    if (!this._isClockRight) {
      return trans.__('for %1', this.duration(time - this._now));
    }
    return trans.__(
      'until %1',
      this._isNear(time) ? clock(time) : this._dayAndClock(time)
    );
  }

  /** Such as `2 h 5 min`; from a minute on in whole ones. */
  duration(ms: number): string {
    const { _trans: trans } = this;
    if (ms < MINUTE) {
      return trans.__('%1 s', Math.max(0, Math.floor(ms / 1000)));
    }
    const hours = Math.floor(ms / HOUR);
    const minutes = Math.floor((ms % HOUR) / MINUTE);
    if (hours === 0) {
      return trans.__('%1 min', minutes);
    }
    if (hours >= 48) {
      return trans._n('%1 day', '%1 days', Math.floor(hours / 24));
    }
    return minutes === 0
      ? trans.__('%1 h', hours)
      : trans.__('%1 h %2 min', hours, minutes);
  }

  private get _isClockRight(): boolean {
    return Math.abs(this._offset) < SAME_CLOCK;
  }

  /** Whether the time of day alone says which one is meant. */
  private _isNear(time: number): boolean {
    const isToday =
      new Date(time).toDateString() === new Date(this._now).toDateString();
    return isToday || Math.abs(time - this._now) < 12 * HOUR;
  }

  private _dayAndClock(time: number): string {
    const isThisWeek = Math.abs(time - this._now) < 6 * 24 * HOUR;
    return new Date(time).toLocaleString(undefined, {
      weekday: 'short',
      ...(!isThisWeek && { day: 'numeric', month: 'short' }),
      hour: '2-digit',
      minute: '2-digit'
    });
  }
}

function clock(time: number): string {
  return new Date(time).toLocaleTimeString(undefined, {
    hour: '2-digit',
    minute: '2-digit'
  });
}
