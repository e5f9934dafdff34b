/** How long to wait for more before a folder is looked at, in milliseconds. */
const WAIT = 500;

/** Looks at folders in which something was saved: once for many files, and never twice at once. */
export class SavedFiles {
  /**
   * @param look - looks at a folder; never rejects.
   * @param wait - how long to wait for more, in milliseconds.
   */
  constructor(
    private readonly look: (folder: string) => Promise<void>,
    private readonly wait = WAIT
  ) {}

  /** Look at a folder soon. */
  add(folder: string): void {
    this._folders.add(folder);
    if (!this._isBusy) {
      this._isBusy = true;
      setTimeout(() => void this._lookAtAll(), this.wait);
    }
  }

  private async _lookAtAll(): Promise<void> {
    const folders = [...this._folders];
    this._folders.clear();
    for (const folder of folders) {
      await this.look(folder);
    }
    this._isBusy = false;
    const [next] = this._folders;
    if (next !== undefined) {
      this.add(next);
    }
  }

  private readonly _folders = new Set<string>();
  private _isBusy = false;
}
