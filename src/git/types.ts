/**
 * What the git operations take and give. Types only: the engine's protocol passes them on to the page.
 */
import type {
  Choice,
  IComparedNotebook,
  IMarkedCell,
  TextRegion
} from '../merge/compare-types';

export type {
  Choice,
  IComparedCell,
  IComparedLine,
  IMarkedCell,
  TextRegion
} from '../merge/compare-types';

/** A repository that is to be reached through the gateway. */
export interface IRemote {
  /** `http:` or `https:`, without credentials. */
  url: string;
  /** Empty = the remote's HEAD. A branch or a tag. */
  branch: string;
  /** True once the course, the admin or the learner vouched for the host. */
  confirmed: boolean;
}

/** A first pull or an update of one lesson. */
export interface IPullParams extends IRemote {
  /** Where the lesson lives: relative to the server's root, no slash at either end. */
  folder: string;
  /** Commits of history to fetch; 0 = all. */
  depth: number;
  /** Only this folder of the repository, no slash at either end; empty = all. */
  subPath: string;
  /** The file to write before all others, relative to `folder`; empty = none. */
  first: string;
  /** `asked`: a file that the learner deleted comes back. `automatic`: it stays deleted. */
  trigger: 'asked' | 'automatic';
  /**
   * What to do where the folder is on another branch or tag than the wanted one: `refuse` with
   * `OtherBranch`, or `switch`, which keeps what the learner changed. Missing = `refuse`.
   */
  otherBranch?: 'refuse' | 'switch';
  /**
   * What to do where both changed the same, or a file of the learner's is in the way of a new one:
   * `write` keeps both, `refuse` with `WouldClash` writes nothing. Missing = `write`.
   */
  ifClash?: 'write' | 'refuse';
}

/** A file that a pull did not write, and why. */
export interface ISkipped {
  /** Relative to the lesson's folder. */
  path: string;
  /**
   * - `hidden`: the server refuses hidden files.
   * - `submodule`: another repository that cannot be had.
   * - `largeFile`: a file in Git LFS that cannot be had; its pointer is there instead.
   * - `unsafe`: a name that is never written.
   * - `sameName`: the server's file system takes its name for that of another file.
   */
  reason: 'hidden' | 'submodule' | 'largeFile' | 'unsafe' | 'sameName';
}

/** A file that the learner and the course changed in the same place. */
export interface IClash {
  path: string;
  /** Where the course's version was put; null where it is in the file itself, as cells of a notebook. */
  beside: string | null;
}

/** Something of the learner's that made room for the course's. */
export interface IMoved {
  from: string;
  to: string;
}

/** What a pull did. Paths are relative to the lesson's folder, sorted. */
export interface IPullResult {
  kind: 'cloned' | 'updated' | 'unchanged';
  folder: string;
  url: string;
  /** The branch or tag that the folder is on now. */
  branch: string;
  /** The commit that was here before, or null. */
  from: string | null;
  /** The commit that is here now. */
  to: string;
  /** New or changed files that were written. */
  written: string[];
  /** Files that were deleted because the course deleted them. */
  deleted: string[];
  /** Files that the learner had deleted and that came back. */
  restored: string[];
  /** Files of the learner's that were identical and became the lesson's. */
  adopted: string[];
  /** Files that hold the learner's changes and the course's. */
  merged: string[];
  /** Files that the learner changed, as they were: the course did not change them, or deleted them. */
  kept: string[];
  /** Files that the learner deleted and that stay deleted. */
  left: string[];
  clashes: IClash[];
  moved: IMoved[];
  skipped: ISkipped[];
  /** Names what `undo` takes back; null where nothing was changed, and after a first pull, which renames what is in its way and replaces nothing. */
  undo: string | null;
  /** True where an earlier pull had been cut off and this one finished it. */
  recovered: boolean;
  /** Where git's data is, relative to the server's root; not in `folder` where hidden files are refused. */
  gitFolder: string;
}

/** Something that can be taken back. */
export interface IBefore {
  /** Names it, newest last in the order of text: the time, as in `20261121T140512345Z-pull`. */
  id: string;
  /** Milliseconds since 1970, by the clock of the page that did it. */
  time: number;
  kind: 'pull' | 'reset' | 'choice' | 'undo';
}

/** What to take back. */
export interface IUndoParams {
  folder: string;
  /** One of `IFolderStatus.before`; those after it are taken back as well. Missing = the last one. */
  id?: string;
}

/** What `undo` did. Paths are relative to the lesson's folder, sorted. */
export interface IUndoResult {
  folder: string;
  /** The commit that is here now; null where there was none before. */
  to: string | null;
  /** Files that are as they were before. */
  restored: string[];
  /** Files that were not there before, and are gone again. */
  removed: string[];
  /** Files that were changed since, and stay as they are. */
  kept: string[];
  /** Takes the undo itself back. */
  undo: string | null;
}

/** Which file is to be as the course delivered it. */
export interface IResetParams {
  folder: string;
  /** Relative to the folder. */
  path: string;
}

/** What `reset` did. */
export interface IResetResult {
  folder: string;
  path: string;
  /** Names what `undo` takes back; null where the file was as delivered already. */
  undo: string | null;
}

/** Which versions of a file are to be held side by side. */
export interface IVersionsParams {
  folder: string;
  /** Relative to the folder. */
  path: string;
  /** The update whose version is the course's; missing = what was delivered last. */
  incoming?: IPullParams;
}

/**
 * Whose version it is.
 *
 * - `mine`: what the learner had before the last update.
 * - `course`: what the course has.
 * - `now`: what is in the folder.
 */
export type VersionName = 'mine' | 'course' | 'now';

/** A version of a file. */
export interface IVersion {
  /** More than one where they are the same. */
  names: VersionName[];
  /** In bytes; null where there is no such file. */
  size: number | null;
}

/** Versions of a file, side by side. */
export interface IFileVersions {
  folder: string;
  path: string;
  /** At most three. The comparison's columns are in the same order. */
  versions: IVersion[];
  comparison:
    | { kind: 'text'; regions: TextRegion[] }
    | ({ kind: 'notebook' } & IComparedNotebook)
    /** `large`: above 2 MB. `binary`: no text. */
    | { kind: 'none'; reason: 'large' | 'binary' };
  /** A file beside it that holds the course's version, put there by an update; null where there is none. */
  beside: string | null;
}

/** What is to become of a file that the learner and the course both changed. */
export interface IChooseParams {
  folder: string;
  /** Relative to the folder. */
  path: string;
  choice: Choice;
  /** Only this cell of a notebook; missing = the whole file. */
  cell?: IMarkedCell;
}

/** What `choose` did. */
export interface IChooseResult {
  folder: string;
  path: string;
  choice: Choice;
  /** Whether it was one cell of a notebook. */
  isCell: boolean;
  /** Where the course's version is beside the file now; null where it is not. */
  beside: string | null;
  /** Where it was beside the file before; null where it still is or was not. */
  removed: string | null;
  /** Names what `undo` takes back; null where everything was so already. */
  undo: string | null;
}

/** What an update would do. Paths are relative to the lesson's folder, sorted. */
export interface IPreviewResult extends Pick<
  IPullResult,
  | 'kind'
  | 'folder'
  | 'deleted'
  | 'restored'
  | 'merged'
  | 'kept'
  | 'clashes'
  | 'moved'
  | 'skipped'
> {
  /** Files that are not here yet. */
  added: string[];
  /** Files that are here and would be replaced. */
  changed: string[];
  /** What has to be fetched for a first pull, in bytes; null where nobody knows before. */
  size: number | null;
}

/** What is in a lesson's folder, without asking the remote. */
export interface IFolderStatus {
  /** `interrupted`: a pull was cut off, the next one finishes it. `foreign`: there is a folder, but no repository in it. */
  state: 'absent' | 'foreign' | 'interrupted' | 'present';
  /** The remote's address as the folder has it; empty unless `present`. */
  url: string;
  branch: string;
  /** The commit that was delivered last, or null. */
  delivered: string | null;
  /** Delivered files that are changed here. */
  changed: string[];
  /** Delivered files that are not here any more. */
  deleted: string[];
  /** When Homeroom last changed what is delivered: milliseconds since 1970; null where it never did. */
  updated: number | null;
  /** What can be taken back, newest first; at most 20. */
  before: IBefore[];
}

/** What the remote has. */
export interface IRemoteStatus {
  /** The branch that an empty `branch` stands for. */
  defaultBranch: string;
  /** The commit of the branch that was asked for. */
  commit: string;
  /** At most 1,000. */
  branches: string[];
}

/** What the remote has, by name. */
export interface IRemoteFiles {
  /** The branch that an empty `branch` stands for; empty where there is none. */
  defaultBranch: string;
  /** The branch or tag that was asked for. */
  branch: string;
  /** At most 1,000. */
  branches: string[];
  /** The paths of its files, at most 20,000; null where the host does not tell. */
  files: string[] | null;
  /** Whether `files` are all files. */
  isComplete: boolean;
}

/** Where a long operation is. */
export interface IProgress {
  phase:
    | 'connecting'
    | 'waiting'
    | 'downloading'
    | 'indexing'
    | 'comparing'
    | 'storing'
    | 'writing'
    | 'finishing';
  /**
   * In units of the phase: bytes when downloading and storing (git's own data), files when
   * writing, where one that is half written counts as half, else objects or files.
   */
  loaded: number;
  /** Null where nobody knows. */
  total: number | null;
}
