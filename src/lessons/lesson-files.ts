import type {
  IChooseParams,
  IChooseResult,
  IFileVersions,
  IPreviewResult
} from '../engine/protocol';

/** Looks at what is in the lessons' files, and what would be. */
export interface ILessonFiles {
  /**
   * The versions of a file, side by side. Writes nothing. Rejects with a `CodedError`.
   *
   * @param path - relative to the folder.
   */
  versions(
    folder: string,
    path: string,
    options?: ILessonFiles.IVersionsOptions
  ): Promise<IFileVersions>;
  /** What an update would do, or what a first pull would bring. Writes nothing. Rejects with a `CodedError`. */
  preview(folder: string, signal?: AbortSignal): Promise<IPreviewResult>;
  /** Settle a file that the learner and the course both changed; `undo` takes that back. Rejects with a `CodedError`. */
  choose(params: IChooseParams): Promise<IChooseResult>;
  /** Look into one lesson's folder again, where nothing is under way in it. */
  look(folder: string): Promise<void>;
}

/** A namespace for `ILessonFiles` statics. */
export namespace ILessonFiles {
  /** The options of `ILessonFiles.versions`. */
  export interface IVersionsOptions {
    /** Whether the course's version is the one that an update would bring, and not the one that was delivered. */
    incoming?: boolean;
    signal?: AbortSignal;
  }
}
