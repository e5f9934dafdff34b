import { PromiseDelegate } from '@lumino/coreutils';
import { Signal } from '@lumino/signaling';
import type { CourseManifest } from '../../course/manifest';
import type { IPullResult } from '../../engine/protocol';
import { CodedError } from '../../errors';
import type {
  CourseSource,
  ICourse,
  IFilesChanged,
  ILesson,
  ILessons,
  IPullRequest,
  IPullTask
} from '../../tokens';
import type { ILinkNotices } from '../notices';
import type { ILinkOpener } from '../opener';
import type { LinkTarget } from '../types';

/** A course that does not change. */
export class FakeCourse implements ICourse {
  constructor(readonly manifest: CourseManifest | null) {}

  readonly ready = Promise.resolve();
  readonly changed: Signal<ICourse, void> = new Signal(this);
  readonly source: CourseSource = 'settings';
  readonly problems = [];

  refresh(): Promise<void> {
    return Promise.resolve();
  }
}

/** A pull that the test decides about. */
export class FakeTask implements IPullTask {
  constructor(readonly request: IPullRequest) {}

  readonly first = new PromiseDelegate<string>();
  readonly end = new PromiseDelegate<IPullResult>();
  readonly isDisposed = false;

  get firstReady(): Promise<string> {
    return this.first.promise;
  }

  get done(): Promise<IPullResult> {
    return this.end.promise;
  }

  succeed(kind: IPullResult['kind'] = 'cloned'): Promise<void> {
    this.end.resolve({ kind } as IPullResult);
    return settled();
  }

  fail(error: CodedError): Promise<void> {
    this.end.reject(error);
    return settled();
  }

  cancel(): void {
    this.end.reject(new CodedError('Cancelled', {}));
  }

  dispose(): void {
    this.cancel();
  }
}

/** Lessons that only take notes of pulls. */
export class FakeLessons implements ILessons {
  readonly ready = Promise.resolve();
  readonly changed: Signal<ILessons, void> = new Signal(this);
  readonly filesChanged: Signal<ILessons, IFilesChanged> = new Signal(this);
  readonly tasks: FakeTask[] = [];
  lessons: ILesson[] = [];

  pull(request: IPullRequest): IPullTask {
    const task = new FakeTask(request);
    this.tasks.push(task);
    return task;
  }

  undo(): Promise<never> {
    return Promise.reject(new CodedError('NothingToUndo', { folder: '' }));
  }

  reset(): Promise<never> {
    return Promise.reject(new CodedError('NotFetched', { folder: '' }));
  }

  freeFolder(folder: string): Promise<string> {
    return Promise.resolve(`${folder}-2`);
  }

  cancel(_folder: string): void {
    // Nobody here cancels by folder.
  }

  refresh(): Promise<void> {
    return Promise.resolve();
  }

  lookForUpdates(): Promise<void> {
    return Promise.resolve();
  }

  lookAt(): Promise<never> {
    return Promise.reject(new CodedError('Cancelled', {}));
  }

  remove(): Promise<never> {
    return Promise.reject(new CodedError('NotFetched', { folder: '' }));
  }
}

/** An opener that takes notes. */
export class FakeOpener implements ILinkOpener {
  readonly ready = Promise.resolve();
  readonly opened: string[] = [];
  /** What is there before the pull. */
  there: string[] = [];
  isNotebook = false;
  /** Thrown by so many of the next calls of `open`. */
  failures: CodedError[] = [];

  replacesPage(target: LinkTarget): boolean {
    return this.isNotebook || target.kind === 'app';
  }

  isThere(path: string): Promise<boolean> {
    return Promise.resolve(this.there.includes(path));
  }

  async open(target: LinkTarget): Promise<void> {
    const failure = this.failures.shift();
    if (failure) {
      throw failure;
    }
    this.opened.push(target.kind === 'app' ? target.url : target.path);
  }
}

/** Notices that take notes. */
export class FakeNotices implements ILinkNotices {
  readonly told: string[] = [];
  cancel: () => void = () => undefined;

  begin(
    title: string,
    onCancel: () => void
  ): ReturnType<ILinkNotices['begin']> {
    this.told.push(`begin ${title}`);
    this.cancel = onCancel;
    return {
      progress: done => this.told.push(`progress ${done}`),
      succeed: ({ kind }) => this.told.push(kind),
      fail: ({ code }) => this.told.push(`failed: ${code}`),
      dismiss: () => this.told.push('dismissed')
    };
  }

  fail({ code }: CodedError): void {
    this.told.push(code);
  }
}

/** Once everything that waits for nothing but promises is through. */
export function settled(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0));
}
