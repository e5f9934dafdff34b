import type { IStateDB } from '@jupyterlab/statedb';
import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';
import { CodedError, isCoded } from '../errors';
import type { IProgress, IPullResult } from '../engine/protocol';
import type {
  ICourse,
  ILesson,
  ILessons,
  IPullRequest,
  IPullTask,
  LessonState
} from '../tokens';
import { courseSources } from './course-lessons';
import type { IEngine } from './engine';
import { FolderLooks } from './folder-looks';
import { LessonList } from './lesson-list';
import { LinkedLessons } from './linked-lessons';
import { stateOfStatus, statusOfResult } from './lesson-state';
import { listLessons, pullParams, sourceOfRequest } from './model';
import { PullQueue } from './pull-queue';
import { PullTask } from './pull-task';

const CONNECTING: IProgress = { phase: 'connecting', loaded: 0, total: null };

/**
 * The lessons of this server: the list, and the pulls that change their folders.
 */
export class Lessons implements ILessons, IDisposable {
  constructor(options: Lessons.IOptions) {
    this._engine = options.engine;
    this._course = options.course;
    this._depth = options.depth ?? (() => 1);
    this._linked = new LinkedLessons(options.state ?? null);
    this._looks = new FolderLooks({
      engine: options.engine,
      list: this._list,
      isAway: options.isAway ?? (() => false),
      gone: folder => this._forget(folder)
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

  get pulled(): ISignal<ILessons, IPullResult> {
    return this._pulled;
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
    const task = new PullTask(pullParams(request, known, this._depth()));
    if (this.isDisposed) {
      task.cancel();
      return task;
    }
    const waiting = this._tasksOf(request.folder).find(
      other => !other.started && other.key === task.key
    );
    if (waiting) {
      return waiting;
    }
    if (known?.origin !== 'course') {
      void this._linked.add(sourceOfRequest(request, known));
      this._reset();
    }
    this._enqueue(task);
    return task;
  }

  cancel(folder: string): void {
    this._tasksOf(folder).forEach(task => task.cancel());
  }

  async refresh(): Promise<void> {
    await this.ready;
    await this._looks.lookAtAll();
  }

  dispose(): void {
    if (this.isDisposed) {
      return;
    }
    this._list.dispose();
    this._tasks.forEach(task => task.cancel());
    Signal.clearData(this);
  }

  private async _restore(): Promise<void> {
    await Promise.all([this._course.ready, this._linked.restore()]);
    this._reset();
  }

  /** Make the list anew from the course and what links brought. */
  private _reset(): void {
    this._list.reset(
      listLessons(courseSources(this._course.manifest), this._linked.sources)
    );
  }

  private _enqueue(task: PullTask): void {
    const { folder } = task.params;
    this._tasks.add(task);
    this._looks.expect(folder);
    if (this._list.get(folder)?.state.kind !== 'working') {
      this._list.update(folder, { state: { kind: 'queued' } });
    }
    const withdraw = this._queue.add(folder, () => this._run(task));
    task.signal.addEventListener('abort', () => {
      withdraw();
      if (!task.started) {
        this._settle(task, {});
      }
    });
  }

  private async _run(task: PullTask): Promise<void> {
    const { folder } = task.params;
    const report = (progress: IProgress, when: 'now' | 'soon'): void => {
      if (!task.isDisposed) {
        const state: LessonState = { kind: 'working', progress };
        this._list.update(folder, { state }, when);
      }
    };
    task.started = true;
    report(CONNECTING, 'now');
    try {
      const result = await this._engine.run('pull', task.params, {
        signal: task.signal,
        onProgress: progress => report(progress, 'soon'),
        onFile: path => task.announceFirst(path)
      });
      task.succeed(result);
      this._settle(task, { result });
      this._pulled.emit(result);
    } catch (reason) {
      const error = CodedError.from(reason);
      task.fail(error);
      this._settle(task, isCoded(error, 'Cancelled') ? {} : { error });
    }
  }

  /** Say what became of a task, and look into its folder. */
  private _settle(
    task: PullTask,
    outcome: { result?: IPullResult; error?: CodedError }
  ): void {
    const { folder } = task.params;
    const { result, error } = outcome;
    this._tasks.delete(task);
    const lesson = this._list.get(folder);
    if (!lesson) {
      return;
    }
    const status = result
      ? statusOfResult(result, lesson.status)
      : lesson.status;
    const others = this._tasksOf(folder);
    let state = lesson.state;
    if (others.length === 0) {
      state = error ? { kind: 'failed', error } : stateOfStatus(status);
    } else if (!others.some(other => other.started)) {
      state = { kind: 'queued' };
    }
    this._list.update(folder, {
      state,
      status,
      result: result ?? lesson.result
    });
    void this._looks.look(folder);
  }

  private _tasksOf(folder: string): PullTask[] {
    return [...this._tasks].filter(task => task.params.folder === folder);
  }

  private _forget(folder: string): void {
    void this._linked.forget(folder);
    this._reset();
  }

  private readonly _engine: IEngine;
  private readonly _course: ICourse;
  private readonly _depth: () => number;
  private readonly _linked: LinkedLessons;
  private readonly _looks: FolderLooks;
  private readonly _queue = new PullQueue();
  private readonly _tasks = new Set<PullTask>();
  private readonly _changed = new Signal<ILessons, void>(this);
  private readonly _pulled = new Signal<ILessons, IPullResult>(this);
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
    /** Whether nobody sees the page, so that nothing is to be asked of the server; never where missing. */
    isAway?: () => boolean;
  }
}
