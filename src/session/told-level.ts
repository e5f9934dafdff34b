import { levelOf, type Level } from './levels';

/** How far below a level the storage has to be to be told of again when it is reached, as a part. */
const SLACK = 0.05;

/** Tells each level of the storage once: it often goes up and down around one. */
export class ToldLevel {
  /**
   * @param _storage - what the tabs of this browser share; missing = each tells for itself.
   * @param _key - one for each server.
   */
  constructor(
    private readonly _storage?: Pick<Storage, 'getItem' | 'setItem'>,
    private readonly _key = ''
  ) {}

  /**
   * Take how full it is now.
   *
   * @param part - null = not known.
   * @returns the level to tell now; 0 = nothing new.
   */
  take(part: number | null): Level {
    if (part === null) {
      return 0;
    }
    const told = Number(this._storage?.getItem(this._key) ?? this._own);
    const level = levelOf(part);
    const kept = level > told ? level : Math.min(told, levelOf(part + SLACK));
    if (kept !== told) {
      this._own = kept;
      this._storage?.setItem(this._key, String(kept));
    }
    return level > told ? level : 0;
  }

  private _own = 0;
}
