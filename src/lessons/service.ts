import type { IStateDB } from '@jupyterlab/statedb';
import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';
import { isRefusal } from '../components/is-refusal';
import { CodedError, isCoded } from '../errors';
import type {
  IChooseParams,
  IChooseResult,
  IFileVersions,
  IPreviewResult,
  IPullParams,
  IRemoteFiles,
  IResetResult,
  IUndoResult
} from '../engine/protocol';
import type {
  ICourse,
  IFilesChanged,
  ILesson,
  ILessons,
  IPullRequest,
  IPullTask
} from '../tokens';
import { courseSources } from './course-lessons';
import type { IEngine } from './engine';
import { FolderLooks } from './folder-looks';
import { HostLooks } from './host-looks';
import type { ILessonFiles } from './lesson-files';
import { LessonList } from './lesson-list';
import { LessonTask } from './lesson-task';
import { LessonTasks } from './lesson-tasks';
import { LinkedLessons } from './linked-lessons';
import {
  listLessons,
  pullParams,
  sourceOfRequest,
  type ILessonSource
} from './model';
import {
  chooseOperation,
  pullOperation,
  removeOperation,
  resetOperation,
  undoOperation,
  type IOperation
} from './operations';
import { checkRoom, type ReadFree } from './room';

/**
 * The lessons of this server: the list, and what changes their folders.
 */
export class Lessons implements ILessons, ILessonFiles, IDisposable {
  constructor(options: Lessons.IOptions) {
    this._engine = options.engine;
    this._course = options.course;
    this._depth = options.depth ?? (() => 1);
    this._readFree = options.readFree ?? (async () => null);
    this._linked = new LinkedLessons(options.state ?? null);
    const isAway = options.isAway ?? (() => false);
    const { engine } = options;
    this._hosts = new HostLooks({ engine, list: this._list, isAway });
    this._looks = new FolderLooks({
      engine,
      list: this._list,
      isAway,
      gone: folder => this._forget(folder)
    });
    this._tasks = new LessonTasks({
      engine: options.engine,
      list: this._list,
      looks: this._looks,
      filesChanged: change => this._filesChanged.emit(change)
    });
    this._course.changed.connect(this._reset, this);
    this.ready = this._restore();
  }

  readonly ready: Promise<void>;

  get lessons(): ReadonlyArray<ILesson> {
    return this._list.lessons;
  }

  get changed(): ISignal<ILessons, void> {
    return this._changed;
  }

  get filesChanged(): ISignal<ILessons, IFilesChanged> {
    return this._filesChanged;
  }

  get isDisposed(): boolean {
    return this._list.isDisposed;
  }

  /**
   * Get or update a lesson.
   *
   * An ask for the same as one that still waits for its turn joins it: both hold
   * one task. What the request leaves open is taken from what is known of the folder.
   */
  pull(request: IPullRequest): IPullTask {
    const known = this._list.source(request.folder);
    const params = pullParams(request, known, this._depth());
    const operation = pullOperation(
      params,
      request,
      error => this._takeBack(error, known),
      () => this._checkRoom(request)
    );
    if (!this.isDisposed && known?.origin !== 'course') {
      this._forgetRefused(request);
      void this._linked.add(sourceOfRequest(request, known));
      this._reset();
    }
    return this._add(operation);
  }

  undo(folder: string, id?: string): Promise<IUndoResult> {
    const before = this._list.get(folder)?.status?.before ?? [];
    const last = id === undefined ? before[0] : before.find(b => b.id === id);
    const params = { folder, ...(id !== undefined && { id }) };
    return this._add(undoOperation(params, last?.kind ?? 'pull')).done;
  }

  reset(folder: string, path: string): Promise<IResetResult> {
    return this._add(resetOperation({ folder, path })).done;
  }

  choose(params: IChooseParams): Promise<IChooseResult> {
    return this._add(chooseOperation(params)).done;
  }

  versions(
    folder: string,
    path: string,
    { incoming, signal }: ILessonFiles.IVersionsOptions = {}
  ): Promise<IFileVersions> {
    const update = incoming ? this._updateOf(folder) : undefined;
    return this._engine.run(
      'versions',
      { folder, path, ...(update && { incoming: update }) },
      { signal }
    );
  }

  preview(folder: string, signal?: AbortSignal): Promise<IPreviewResult> {
    return this._engine.run('preview', this._updateOf(folder), { signal });
  }

  look(folder: string): Promise<void> {
    return this._looks.look(folder);
  }

  async freeFolder(folder: string): Promise<string> {
    for (let count = 2; ; count++) {
      const name = `${folder}-${count}`;
      const isListed = this._list.get(name) !== undefined;
      const look = { folder: name };
      if (
        !isListed &&
        (await this._engine.run('status', look)).state === 'absent'
      ) {
        return name;
      }
    }
  }

  cancel(folder: string): void {
    this._tasks.cancel(folder);
  }

  async refresh(): Promise<void> {
    await this.ready;
    await this._looks.lookAtAll();
  }

  async lookForUpdates(): Promise<void> {
    await this.ready;
    await this._hosts.lookAtAll();
  }

  lookAt(
    url: string,
    branch: string,
    signal?: AbortSignal
  ): Promise<IRemoteFiles> {
    const params = { url, branch, confirmed: true };
    return this._engine.run('remoteFiles', params, { signal });
  }

  async remove(folder: string): Promise<void> {
    await this._add(removeOperation(folder)).done;
    if (this._list.get(folder)?.origin === 'link') {
      this._forget(folder);
    }
  }

  dispose(): void {
    if (this.isDisposed) {
      return;
    }
    this._list.dispose();
    this._tasks.cancelAll();
    Signal.clearData(this);
  }

  private async _restore(): Promise<void> {
    await Promise.all([this._course.ready, this._linked.restore()]);
    this._reset();
  }

  /** What an update of a lesson that somebody asks for would be. */
  private _updateOf(folder: string): IPullParams {
    const known = this._list.source(folder);
    if (!known) {
      throw new CodedError('NotFetched', { folder });
    }
    return pullParams(known, known, this._depth());
  }

  /** Make the list anew from the course and what links brought. */
  private _reset(): void {
    this._list.reset(
      listLessons(courseSources(this._course.manifest), this._linked.sources)
    );
  }

  /**
   * A link that was refused leaves the list as it was: what is in the folder goes by its own
   * address and version still.
   */
  private _takeBack(error: CodedError, known?: ILessonSource): void {
    if (known?.origin === 'link' && isRefusal(error)) {
      void this._linked.add(known);
      this._reset();
    }
  }

  private _checkRoom(request: IPullRequest): Promise<void> | null {
    const { _engine: engine, _readFree: readFree } = this;
    const known = this._list.source(request.folder);
    const status = this._list.get(request.folder)?.status ?? null;
    return checkRoom({ request, known, status, readFree, engine });
  }

  /** Forget lessons of an address that found their folder taken: they go elsewhere now. */
  private _forgetRefused({ url, folder }: IPullRequest): void {
    this.lessons
      .filter(
        lesson =>
          lesson.origin === 'link' &&
          lesson.url === url &&
          lesson.folder !== folder &&
          lesson.state.kind === 'failed' &&
          isCoded(lesson.state.error, 'OtherRepository')
      )
      .forEach(lesson => void this._linked.forget(lesson.folder));
  }

  /** Run an operation when it is its turn; never once the lessons are disposed. */
  private _add<R>(operation: IOperation<R>): LessonTask<R> {
    if (!this.isDisposed) {
      return this._tasks.add(operation);
    }
    const task = new LessonTask(operation);
    task.cancel();
    return task;
  }

  private _forget(folder: string): void {
    void this._linked.forget(folder);
    this._reset();
  }

  private readonly _engine: IEngine;
  private readonly _course: ICourse;
  private readonly _depth: () => number;
  private readonly _readFree: ReadFree;
  private readonly _linked: LinkedLessons;
  private readonly _hosts: HostLooks;
  private readonly _looks: FolderLooks;
  private readonly _tasks: LessonTasks;
  private readonly _changed = new Signal<ILessons, void>(this);
  private readonly _filesChanged = new Signal<ILessons, IFilesChanged>(this);
  private readonly _list = new LessonList(() => this._changed.emit());
}

/** A namespace for `Lessons` statics. */
export namespace Lessons {
  /** The options of a `Lessons`. */
  export interface IOptions {
    engine: IEngine;
    course: ICourse;
    /** Where lessons that links brought are remembered; null or missing = for as long as the page lasts. */
    state?: IStateDB | null;
    /** Commits of history that a pull brings where its request does not say, 0 = all; 1 where missing. */
    depth?: () => number;
    /** Tells what is free on the disk; missing = nobody knows. */
    readFree?: ReadFree;
    /** Whether nobody sees the page, so that nothing is to be asked of the server; never where missing. */
    isAway?: () => boolean;
  }
}
