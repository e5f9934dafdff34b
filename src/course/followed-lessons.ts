import type { ILessonsAnswer } from '../hub/lessons';

/** Asks the hub's service; see `readLessons`. */
type ReadLessons = (known: string) => Promise<ILessonsAnswer | 'same' | null>;

/** The least time between two questions, in ms. */
const PAUSE = 60_000;

/**
 * The lessons that the hub's service reads from a file in a repository, as it said last. Asks at
 * most once a minute.
 */
export class FollowedLessons {
  /** @param _read - asks the service. */
  constructor(private readonly _read: ReadLessons) {}

  /** Nobody has checked them; null where the service never told any. */
  get lessons(): unknown[] | null {
    return this._answer?.lessons ?? null;
  }

  /** Why the newest file does not count; empty for learners. */
  get mistakes(): ReadonlyArray<string> {
    return this._answer?.mistakes ?? [];
  }

  /**
   * Ask, unless that was not long ago; who comes while an answer is awaited waits for it as well.
   *
   * @returns whether there is a new answer.
   */
  async look(): Promise<boolean> {
    if (this._looking === null && Date.now() - this._asked >= PAUSE) {
      this._asked = Date.now();
      this._looking = this._ask().finally(() => {
        this._looking = null;
      });
    }
    return this._looking ?? false;
  }

  private async _ask(): Promise<boolean> {
    const answer = await this._read(this._answer?.tag ?? '');
    if (answer === null || answer === 'same') {
      return false;
    }
    this._answer = answer;
    return true;
  }

  private _answer: ILessonsAnswer | null = null;
  private _asked = -Infinity;
  private _looking: Promise<boolean> | null = null;
}
