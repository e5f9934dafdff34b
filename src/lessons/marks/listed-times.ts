import type { Contents } from '@jupyterlab/services';

/** What is known of a listed file. */
type Listed = Pick<Contents.IModel, 'path' | 'type' | 'last_modified'>;

/** When the files of the folder in view were changed last. */
export class ListedTimes {
  /**
   * Compare with the last list of the same folder.
   *
   * @returns the paths of files that have another time, came or went.
   */
  changed(folder: string, items: Iterable<Listed>): string[] {
    const before = this._folder === folder ? this._times : null;
    const times = new Map<string, string>();
    for (const { path, type, last_modified: time } of items) {
      if (type !== 'directory') {
        times.set(path, time);
      }
    }
    this._folder = folder;
    this._times = times;
    return before
      ? [...new Set([...before.keys(), ...times.keys()])].filter(
          path => before.get(path) !== times.get(path)
        )
      : [];
  }

  private _folder: string | null = null;
  private _times = new Map<string, string>();
}
