import { CodedError, isCoded } from '../errors';
import type { IProgress } from '../engine/protocol';
import type { IFilesChanged, LessonState } from '../tokens';
import type { IEngine } from './engine';
import type { FolderLooks } from './folder-looks';
import type { LessonList } from './lesson-list';
import { newsAfter, stateOfStatus, statusAfter } from './lesson-state';
import { LessonTask } from './lesson-task';
import type { IEnd, IOperation } from './operations';
import { PullQueue } from './pull-queue';
import { withUpdate } from './update-left';

/** The phases in which an operation changes files. */
const WRITING: ReadonlyArray<IProgress['phase']> = ['writing', 'finishing'];

/** Runs what changes the lessons' folders, one after another in each, and keeps the lessons' states. */
export class LessonTasks {
  constructor(private readonly _options: LessonTasks.IOptions) {}

  /** Run an operation when it is its turn. One that waits already and wants the same is joined. */
  add<R>(operation: IOperation<R>): LessonTask<R> {
    const waiting = this._tasksOf(operation.folder).find(
      other => !other.started && other.operation.key === operation.key
    );
    if (waiting) {
      // The same key, so the same operation.
      return waiting as LessonTask<R>;
    }
    const task = new LessonTask(operation);
    this._enqueue(task);
    return task;
  }

  /** Stop what runs and what waits in a folder. */
  cancel(folder: string): void {
    this._tasksOf(folder).forEach(task => task.cancel());
  }

  /** Stop everything. */
  cancelAll(): void {
    this._tasks.forEach(task => task.cancel());
  }

  private _enqueue(task: LessonTask<unknown>): void {
    const { list, looks } = this._options;
    const { folder } = task.operation;
    this._tasks.add(task);
    looks.expect(folder);
    if (list.get(folder)?.state.kind !== 'working') {
      list.update(folder, { state: { kind: 'queued' } });
    }
    const withdraw = this._queue.add(folder, () => this._run(task));
    task.signal.addEventListener('abort', () => {
      withdraw();
      if (!task.started) {
        this._settle(task, {});
      }
    });
  }

  private async _run(task: LessonTask<unknown>): Promise<void> {
    const { engine, list, filesChanged } = this._options;
    const { folder, start, failed, isSilent } = task.operation;
    let { phase } = start;
    const report = (progress: IProgress, when: 'now' | 'soon'): void => {
      ({ phase } = progress);
      if (!task.isDisposed) {
        list.update(folder, { state: { kind: 'working', progress } }, when);
      }
    };
    task.started = true;
    report(start, 'now');
    try {
      const result = await task.run(engine, each => report(each, 'soon'));
      const end = task.operation.end(result);
      task.succeed(result);
      this._settle(task, { end });
      if (end.moved) {
        filesChanged({ folder, moved: end.moved });
      }
    } catch (reason) {
      const error = CodedError.from(reason);
      failed?.(error);
      task.fail(error);
      const isUntold = isCoded(error, 'Cancelled') || isSilent?.(error);
      this._settle(task, isUntold ? {} : { error });
      if (WRITING.includes(phase)) {
        filesChanged({ folder, moved: [] });
      }
    }
  }

  /** Say what became of a task, and look into its folder. */
  private _settle(
    task: LessonTask<unknown>,
    { end, error }: { end?: IEnd; error?: CodedError }
  ): void {
    const { list, looks } = this._options;
    const { folder, request } = task.operation;
    this._tasks.delete(task);
    const lesson = list.get(folder);
    if (!lesson) {
      return;
    }
    const done = end?.outcome ?? null;
    const status = done ? statusAfter(done, lesson.status) : lesson.status;
    const others = this._tasksOf(folder);
    let state: LessonState = lesson.state;
    if (others.length === 0) {
      state = error
        ? { kind: 'failed', error, request }
        : stateOfStatus(status);
    } else if (!others.some(other => other.started)) {
      state = { kind: 'queued' };
    }
    const outcome = end
      ? done && withUpdate(done, lesson.outcome)
      : lesson.outcome;
    const news = done ? newsAfter(done, lesson.news) : lesson.news;
    list.update(folder, { state, status, news, outcome });
    void looks.look(folder);
  }

  private _tasksOf(folder: string): LessonTask<unknown>[] {
    return [...this._tasks].filter(task => task.operation.folder === folder);
  }

  private readonly _queue = new PullQueue();
  private readonly _tasks = new Set<LessonTask<unknown>>();
}

/** A namespace for `LessonTasks` statics. */
export namespace LessonTasks {
  /** The options of a `LessonTasks`. */
  export interface IOptions {
    engine: IEngine;
    list: LessonList;
    looks: FolderLooks;
    /** Called when something has ended that may have changed files. */
    filesChanged: (change: IFilesChanged) => void;
  }
}
