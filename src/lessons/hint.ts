import type { IStateDB } from '@jupyterlab/statedb';

/** Where it is kept that the first-run hint was read. */
const KEY = 'jupyterlab-homeroom:hint-read';

/** The hint that a learner sees until they have read it, and then never again. */
export class Hint {
  /**
   * @param _state - Lab's state database; without one there is no hint, as it would come back.
   * @param _changed - called when it is to be shown or hidden.
   */
  constructor(
    private readonly _state: IStateDB | null,
    private readonly _changed: () => void
  ) {
    void this._restore();
  }

  /** Whether to show it. */
  get isShown(): boolean {
    return this._isShown;
  }

  /** Never show it again. */
  readonly dismiss = (): void => {
    this._isShown = false;
    void this._state?.save(KEY, true);
    this._changed();
  };

  private async _restore(): Promise<void> {
    if (this._state && (await this._state.fetch(KEY)) !== true) {
      this._isShown = true;
      this._changed();
    }
  }

  private _isShown = false;
}
