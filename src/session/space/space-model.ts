import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';
import { CodedError } from '../../errors';
import { clearCache, readCaches, type ICache } from '../../server/caches';
import {
  readFolderUse,
  type IFolderEntry,
  type IFolderUse
} from '../../server/folder-use';
import type { IRemoval } from '../../server/remove-entry';
import type { SendToServer } from '../../server/request';
import { parentOf, pathOf } from './space-path';

/** How long until numbers that are not final yet are asked for again, in ms. */
const AGAIN = 1000;

/** How long a deleted file may still be counted, in ms; then it is believed to be there. */
const FORGET = 60_000;

/** What was done last. */
export type SpaceOutcome =
  | { kind: 'trashed'; name: string }
  | ({ kind: 'deleted'; name: string; bytes: number } & IRemoval)
  | { kind: 'cleared'; id: string; problem: string | null; isDone: boolean }
  /** The folder that was shown is gone: the one that it was in is shown. */
  | { kind: 'gone'; path: string };

/** What uses space: one folder at a time, and the caches. */
export class SpaceModel implements IDisposable {
  constructor(private readonly _options: SpaceModel.IOptions) {}

  /** The folder that is shown, without what was deleted meanwhile; null before anything is known. */
  get folder(): IFolderUse | null {
    const { _folder: folder } = this;
    return (
      folder && {
        ...folder,
        children: folder.children.filter(
          ({ name }) => !this._deleted.has(pathOf(folder.path, name))
        )
      }
    );
  }

  /** The first folder that is counted, relative to the server's root. */
  get top(): string {
    return this._top;
  }

  /** The caches that hold something, the largest first. */
  get caches(): ICache[] {
    return this._caches.filter(
      ({ files, bytes, isClearing }) => isClearing || (files > 0 && bytes > 0)
    );
  }

  /** Whether there is a companion that counts; true before anybody knows. */
  get isThere(): boolean {
    return this._isThere;
  }

  /** Whether another folder, or what is shown, is asked for. */
  get isLoading(): boolean {
    return this._isLoading;
  }

  /** What is being deleted or cleared: a path or the id of a cache; empty = nothing. */
  get busy(): string {
    return this._busy;
  }

  /** What did not work last; null = it did. */
  get error(): CodedError | null {
    return this._failure ?? this._loadError;
  }

  /** What was done last in this folder. */
  get outcome(): SpaceOutcome | null {
    return this._outcome;
  }

  /** Emitted when something of the above has changed. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Show a folder; the path is relative to the server's root. Never rejects. */
  async open(path: string): Promise<void> {
    this._outcome = null;
    this._failure = null;
    await this._load(path);
  }

  /** Ask for what is shown anew. Never rejects. */
  async refresh(): Promise<void> {
    await this._load(this._path);
  }

  /**
   * Delete a file or folder of the folder that is shown. Never rejects.
   *
   * @param forGood - otherwise it goes to the trash.
   */
  async remove({ name, bytes }: IFolderEntry, forGood: boolean): Promise<void> {
    const path = pathOf(this._folder?.path ?? '', name);
    await this._act(path, async () => {
      const removal = await this._options.remove(path, forGood);
      if (removal.problem === null) {
        this._deleted.set(path, Date.now());
      }
      this._outcome = forGood
        ? { kind: 'deleted', name, bytes, ...removal }
        : { kind: 'trashed', name };
    });
  }

  /** Empty a cache. Never rejects. */
  async clear({ id }: ICache): Promise<void> {
    await this._act(id, async () => {
      const clearing = await clearCache(this._options.send, id);
      this._outcome = { kind: 'cleared', id, ...clearing };
    });
  }

  dispose(): void {
    this._isDisposed = true;
    clearTimeout(this._timer);
    Signal.clearData(this);
  }

  private async _act(what: string, action: () => Promise<void>): Promise<void> {
    if (this._busy) {
      return;
    }
    this._busy = what;
    this._outcome = null;
    this._failure = null;
    this._emit();
    try {
      await action();
      this._outdated = { counted: this._folder?.counted, since: Date.now() };
    } catch (error) {
      this._failure = CodedError.from(error);
    }
    this._busy = '';
    await this.refresh();
  }

  private async _load(path: string): Promise<void> {
    const { send } = this._options;
    const turn = ++this._turn;
    clearTimeout(this._timer);
    this._isLoading = true;
    this._emit();
    let failure: CodedError | null = null;
    try {
      const [use, caches] = await Promise.all([
        readFolderUse(send, path),
        readCaches(send)
      ]);
      if (turn !== this._turn) {
        // Another folder was asked for meanwhile.
        return;
      }
      if (use === 'gone' && path !== '') {
        this._outcome = { kind: 'gone', path };
        return await this._load(parentOf(path));
      }
      this._take(path, use === 'gone' ? 'none' : use);
      this._caches = caches ?? [];
    } catch (error) {
      failure = CodedError.from(error);
    }
    if (turn === this._turn) {
      this._isLoading = false;
      this._loadError = failure;
      this._emit();
      this._schedule();
    }
  }

  private _take(path: string, use: IFolderUse | 'none'): void {
    this._isThere = use !== 'none';
    this._folder = use === 'none' ? null : use;
    if (use === 'none') {
      return;
    }
    this._path = use.path;
    this._top = path === '' ? use.path : this._top;
    if (
      this._outdated &&
      ((!use.isCounting && use.counted !== this._outdated.counted) ||
        Date.now() - this._outdated.since > FORGET)
    ) {
      this._outdated = null;
    }
    for (const [gone, since] of this._deleted) {
      const isListed = use.children.some(
        ({ name }) => pathOf(use.path, name) === gone
      );
      const isHere = parentOf(gone) === use.path;
      if ((isHere && !isListed) || Date.now() - since > FORGET) {
        this._deleted.delete(gone);
      }
    }
  }

  /** Numbers that are not final are asked for again, while somebody looks at them. */
  private _schedule(): void {
    const isOpen =
      this._folder?.isCounting ||
      this._deleted.size > 0 ||
      this._outdated ||
      this._caches.some(({ isClearing }) => isClearing);
    clearTimeout(this._timer);
    if (isOpen && !this._isDisposed) {
      this._timer = setTimeout(
        () => (this._options.isSeen() ? void this.refresh() : this._schedule()),
        AGAIN
      );
    }
  }

  private _emit(): void {
    if (!this._isDisposed) {
      this._changed.emit();
    }
  }

  private readonly _changed = new Signal<this, void>(this);
  private readonly _deleted = new Map<string, number>();
  /** The count before something was deleted or cleared; null = it is newer. */
  private _outdated: { counted?: string | null; since: number } | null = null;
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _path = '';
  private _top = '';
  private _folder: IFolderUse | null = null;
  private _caches: ICache[] = [];
  private _isThere = true;
  private _isLoading = false;
  private _isDisposed = false;
  private _busy = '';
  private _failure: CodedError | null = null;
  private _loadError: CodedError | null = null;
  private _outcome: SpaceOutcome | null = null;
  private _turn = 0;
}

/** A namespace for `SpaceModel` statics. */
export namespace SpaceModel {
  /** The options of a `SpaceModel`. */
  export interface IOptions {
    /** To the learner's server. */
    send: SendToServer;
    /** Deletes a file or folder: into the server's trash, or for good. Throws `CodedError`. */
    remove: (path: string, forGood: boolean) => Promise<IRemoval>;
    /** Whether somebody looks at it. */
    isSeen: () => boolean;
  }
}
