import { CodedError } from '../errors';
import type { IFolderStatus } from '../engine/protocol';
import type { IEngine } from './engine';
import type { LessonList } from './lesson-list';
import { isBusy } from './lesson-facts';
import { stateOfStatus } from './lesson-state';

/** How many folders are looked into at once. */
const AT_ONCE = 2;

/**
 * Looks into the lessons' folders, never while nobody sees the page, and never
 * into one that a pull is changing.
 */
export class FolderLooks {
  constructor(options: FolderLooks.IOptions) {
    this._options = options;
  }

  /** Look into every folder; who asks while that is under way waits for the same. */
  lookAtAll(): Promise<void> {
    this._all ??= this._lookAtAll().finally(() => {
      this._all = null;
    });
    return this._all;
  }

  /** Look into one folder. Never rejects: a failure becomes the lesson's state where nothing better is known. */
  async look(folder: string): Promise<void> {
    const { engine, isAway, list } = this._options;
    const lesson = list.get(folder);
    if (!lesson || isBusy(lesson) || isAway() || list.isDisposed) {
      return;
    }
    try {
      this._found(folder, await engine.run('status', { folder }));
    } catch (reason) {
      this._failed(folder, CodedError.from(reason));
    }
  }

  /** Somebody asked for this folder, so its lesson is not forgotten before it came. */
  expect(folder: string): void {
    this._expected.add(folder);
    this._unseen.delete(folder);
  }

  private async _lookAtAll(): Promise<void> {
    const { list } = this._options;
    const looked = new Set<string>();
    const next = async (): Promise<void> => {
      // The list may grow while this goes on.
      for (;;) {
        const lesson = list.lessons.find(({ folder }) => !looked.has(folder));
        if (!lesson) {
          return;
        }
        looked.add(lesson.folder);
        await this.look(lesson.folder);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  private _found(folder: string, status: IFolderStatus): void {
    const { list, gone } = this._options;
    const lesson = list.get(folder);
    if (!lesson || isBusy(lesson)) {
      return;
    }
    const came = lesson.outcome !== null || !this._expected.has(folder);
    if (lesson.origin === 'link' && status.state === 'absent' && came) {
      gone(folder);
      return;
    }
    // Why a pull failed stays on the screen until the next pull.
    const keep = lesson.state.kind === 'failed' && !this._unseen.has(folder);
    this._unseen.delete(folder);
    list.update(folder, {
      status,
      state: keep ? lesson.state : stateOfStatus(status)
    });
  }

  private _failed(folder: string, error: CodedError): void {
    const { list } = this._options;
    if (list.get(folder)?.state.kind === 'unknown') {
      this._unseen.add(folder);
      list.update(folder, {
        state: { kind: 'failed', error, request: null }
      });
    }
  }

  private readonly _options: FolderLooks.IOptions;
  private readonly _expected = new Set<string>();
  /** Lessons whose failure is that nobody could look. */
  private readonly _unseen = new Set<string>();
  private _all: Promise<void> | null = null;
}

/** A namespace for `FolderLooks` statics. */
export namespace FolderLooks {
  /** The options of a `FolderLooks`. */
  export interface IOptions {
    engine: IEngine;
    list: LessonList;
    isAway: () => boolean;
    /** Called when the folder of a lesson that a link brought is gone. */
    gone: (folder: string) => void;
  }
}
