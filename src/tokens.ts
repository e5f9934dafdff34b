/**
 * The public tokens and interfaces. Types only, but for the tokens themselves.
 */
import { Token } from '@lumino/coreutils';
import type { IDisposable } from '@lumino/disposable';
import type { ISignal } from '@lumino/signaling';
import type { CodedError } from './errors';
import type { CourseManifest } from './course/manifest';
import type {
  IBefore,
  IChooseResult,
  IFolderStatus,
  IMoved,
  IProgress,
  IPullParams,
  IPullResult,
  IRemoteFiles,
  IResetResult,
  IUndoResult
} from './engine/protocol';

/** Where a course comes from. */
export type CourseSource = 'hub' | 'settings' | 'none';

/** Something about the course that its admin should mend. */
export interface ICourseProblem {
  /**
   * `invalid`: the manifest breaks its schema. `newer`: it was written for a newer Homeroom.
   * `different`: hub and server have different versions, and the course can be used all the same.
   * `unreachable`: the hub did not answer. `lessons`: the newest file with the lessons does not count, and earlier
   * ones stay; only instructors are told.
   */
  kind: 'invalid' | 'newer' | 'different' | 'unreachable' | 'lessons';
  source: CourseSource;
  /** A sentence for the details, in English, such as `lessons[2].repo: must be a web address`. */
  detail: string;
}

/** The course that this server belongs to. */
export interface ICourse {
  /** Resolves once the course was looked for; never rejects. */
  readonly ready: Promise<void>;
  /** The course, or null where there is none or it is invalid. */
  readonly manifest: CourseManifest | null;
  readonly source: CourseSource;
  readonly problems: ReadonlyArray<ICourseProblem>;
  /** Emitted when any of the above changes. */
  readonly changed: ISignal<ICourse, void>;
  /** Look for the course again. */
  refresh(): Promise<void>;
}

/** The course of this server. */
export const ICourse = new Token<ICourse>(
  'jupyterlab-homeroom:ICourse',
  'The course that this server belongs to: its manifest, where it comes from, and what is wrong with it.'
);

/** What a lesson is doing or waiting for. */
export type LessonState =
  | { kind: 'unknown' }
  | { kind: 'absent' }
  | { kind: 'interrupted' }
  | { kind: 'queued' }
  | { kind: 'working'; progress: IProgress }
  | { kind: 'ready'; status: IFolderStatus }
  | {
      kind: 'failed';
      error: CodedError;
      /** The pull that failed; null where something else did. */
      request: IPullRequest | null;
    };

/** What was done last with a lesson's files. */
export type LessonOutcome =
  | { kind: 'pull'; result: IPullResult }
  | {
      kind: 'undo';
      result: IUndoResult;
      /** What was taken back; an undo that is taken back is a redo. */
      undid: IBefore['kind'];
    }
  | { kind: 'reset'; result: IResetResult }
  | {
      kind: 'choice';
      result: IChooseResult;
      /** The update whose files are settled, as far as it is left; null where there was none. */
      update: IPullResult | null;
    };

/** What a lesson's host said when it was asked for updates. Times in ms since 1970. */
export type LessonNews =
  | {
      kind: 'found';
      /** What the course has now. */
      commit: string;
      time: number;
    }
  | { kind: 'failed'; error: CodedError; time: number };

/** One lesson, of the course or brought by a link. */
export interface ILesson {
  /** Its folder, relative to the server's root; unique, so it names the lesson. */
  readonly folder: string;
  readonly title: string;
  readonly description: string;
  readonly url: string;
  /** Empty = the remote's default branch. */
  readonly branch: string;
  /** The file or folder to open, relative to `folder`; empty = the folder. */
  readonly open: string;
  readonly origin: 'course' | 'link';
  /** Whether it comes and is updated by itself, where nothing of the learner's is touched. */
  readonly auto: boolean;
  /** About how much room it takes in the learner's home, in bytes; null where the course does not say. */
  readonly size: number | null;
  readonly state: LessonState;
  /** What the last look into the folder found, or null where nobody looked yet. */
  readonly status: IFolderStatus | null;
  /** What its host said last, or null where nobody asked yet. */
  readonly news: LessonNews | null;
  /** What was done last with it in this session, or null. */
  readonly outcome: LessonOutcome | null;
}

/** A pull that somebody asks for. The host was vouched for before. */
export type IPullRequest = Pick<IPullParams, 'url' | 'branch' | 'folder'> &
  Partial<
    Pick<
      IPullParams,
      'depth' | 'subPath' | 'first' | 'trigger' | 'otherBranch' | 'ifClash'
    >
  > & {
    /**
     * What to do with a first pull that will not fit on the disk: `refuse` with `NoSpace` before it
     * starts, or `try`. Missing = `refuse`.
     */
    ifFull?: 'refuse' | 'try';
    /** What to call a lesson that is not in the list yet. */
    title?: string;
  };

/** A pull under way. */
export interface IPullTask extends IDisposable {
  /** Resolves once `first` is written, with its path relative to the server's root; never where there is none. */
  readonly firstReady: Promise<string>;
  /** Settles with the pull; rejects with a `CodedError`. */
  readonly done: Promise<IPullResult>;
  /** Stop; what was half-way done is finished by the next pull. */
  cancel(): void;
}

/** Files of a lesson that may be others now. */
export interface IFilesChanged {
  /** The lesson's. */
  folder: string;
  /** Files that have another name now, relative to the folder. */
  moved: ReadonlyArray<IMoved>;
}

/** The lessons: a list, and what changes their folders. What changes one folder queues. */
export interface ILessons {
  /** Resolves once the list holds the course's lessons and those that links brought earlier. */
  readonly ready: Promise<void>;
  readonly lessons: ReadonlyArray<ILesson>;
  /** Emitted when the list or any lesson in it changes. */
  readonly changed: ISignal<ILessons, void>;
  /** Emitted when a pull, an undo or a reset has ended that may have changed files, well or not. */
  readonly filesChanged: ISignal<ILessons, IFilesChanged>;
  /** Get or update a lesson. */
  pull(request: IPullRequest): IPullTask;
  /**
   * Take back what was done with a lesson's files. Rejects with a `CodedError`.
   *
   * @param id - one of `IFolderStatus.before`; those after it are taken back as well. Missing = the last one.
   */
  undo(folder: string, id?: string): Promise<IUndoResult>;
  /**
   * Bring one file back as the course delivered it; `undo` takes that back. Rejects with a `CodedError`.
   *
   * @param path - relative to the folder.
   */
  reset(folder: string, path: string): Promise<IResetResult>;
  /** A folder that nothing is in, named after one that is taken: `NAME-2` and so on. */
  freeFolder(folder: string): Promise<string>;
  /** Stop what changes a folder; nothing where nothing does. */
  cancel(folder: string): void;
  /** Look into the lessons' folders again. */
  refresh(): Promise<void>;
  /**
   * Ask the hosts of the lessons that are here what they have: each at most once a minute, and
   * none while nobody sees the page. Never rejects: what fails is in the lesson's `news`.
   */
  lookForUpdates(): Promise<void>;
  /**
   * Look at a repository that somebody vouches for, with the tokens that this tab has; asks for none. Rejects with a
   * `CodedError`, of code `Cancelled` once `signal` is aborted.
   *
   * @param branch - empty = the host's default branch.
   */
  lookAt(
    url: string,
    branch: string,
    signal?: AbortSignal
  ): Promise<IRemoteFiles>;
  /**
   * Take a lesson's folder away, with all that is in it: to the server's trash where it has one.
   * Rejects with a `CodedError`.
   */
  remove(folder: string): Promise<void>;
}

/** The lessons of this server. */
export const ILessons = new Token<ILessons>(
  'jupyterlab-homeroom:ILessons',
  'The lessons: those of the course and those that links brought, their states, and pulls that get or update them.'
);

/** The desktop programs of the server. */
export interface IDesktop {
  /** The programs that open a file, by its name; none before it is known which there are. */
  programsFor(name: string): ReadonlyArray<{ id: string; name: string }>;
  /**
   * Open a file in a program's tab. Tells by itself what does not work.
   *
   * @param order - the program's id, and a path relative to the server's root.
   */
  open(order: { app: string; path?: string }): Promise<void>;
}

/** The desktop programs of the server. */
export const IDesktop = new Token<IDesktop>(
  'jupyterlab-homeroom:IDesktop',
  'The desktop programs of the server: which of them opens a file, and opening it there.'
);
