/**
 * What the page and the git worker say to each other. Types only: both sides import it.
 *
 * The worker's first message is `ready`; the page posts nothing before it. Each
 * request has an `id` of the page's choice; the worker answers with any number of
 * `progress` and `file` events and then one `result` or `error` of the same `id`.
 */
import type { CodedErrorJSON } from '../errors';
import type {
  IChooseParams,
  IChooseResult,
  IFileVersions,
  IFolderStatus,
  IPreviewResult,
  IProgress,
  IPullParams,
  IPullResult,
  IRemote,
  IRemoteFiles,
  IRemoteStatus,
  IResetParams,
  IResetResult,
  IUndoParams,
  IUndoResult,
  IVersionsParams
} from '../git/types';

export type {
  Choice,
  IBefore,
  IChooseParams,
  IChooseResult,
  IClash,
  IComparedCell,
  IComparedLine,
  IFileVersions,
  IFolderStatus,
  IMarkedCell,
  IMoved,
  IPreviewResult,
  IProgress,
  IPullParams,
  IPullResult,
  IRemote,
  IRemoteFiles,
  IRemoteStatus,
  IResetParams,
  IResetResult,
  ISkipped,
  IUndoParams,
  IUndoResult,
  IVersion,
  IVersionsParams,
  TextRegion,
  VersionName
} from '../git/types';

/** How the worker reaches the Jupyter server and the gateway. */
export interface IConnection {
  /** Absolute, ends with a slash: the user server's base URL. */
  baseUrl: string;
  /** Empty where the server is used by cookie. */
  token: string;
  /** The value of the `_xsrf` cookie, which a worker cannot read; may be empty. */
  xsrf: string;
  /** Absolute, each ends with a slash; tried in order. */
  gateways: string[];
  /** The class's gateway, asked first for the course's lessons; missing or null = none. */
  shared?: { gateway: string; repositories: string[] } | null;
}

/** A token for a git host. It is in memory only, here and in the worker. */
export interface ICredentials {
  /** The repository that it is for, or a folder of repositories on its host; an address. */
  scope: string;
  /** A value of the header `Authorization`, for the host alone. */
  authorization: string;
}

/** The engine's operations: what each takes and gives. */
export interface IEngineOperations {
  pull: { params: IPullParams; result: IPullResult };
  status: { params: { folder: string }; result: IFolderStatus };
  remote: { params: IRemote; result: IRemoteStatus };
  remoteFiles: { params: IRemote; result: IRemoteFiles };
  undo: { params: IUndoParams; result: IUndoResult };
  reset: { params: IResetParams; result: IResetResult };
  remove: { params: { folder: string }; result: { folder: string } };
  choose: { params: IChooseParams; result: IChooseResult };
  versions: { params: IVersionsParams; result: IFileVersions };
  preview: { params: IPullParams; result: IPreviewResult };
}

/** The name of an engine operation. */
export type EngineOperation = keyof IEngineOperations;

/** From the page to the worker. */
export type EngineRequest =
  | {
      [O in EngineOperation]: {
        type: 'request';
        id: number;
        operation: O;
        connection: IConnection;
        /** For the git host; missing = none, unless the gateway keeps some. */
        credentials?: ICredentials;
        params: IEngineOperations[O]['params'];
      };
    }[EngineOperation]
  | { type: 'cancel'; id: number };

/** From the worker to the page. */
export type EngineResponse =
  | { type: 'ready' }
  | { type: 'progress'; id: number; progress: IProgress }
  | {
      /** The file that `first` named is written and can be opened. */
      type: 'file';
      id: number;
      /** Relative to the server's root. */
      path: string;
    }
  | {
      type: 'result';
      id: number;
      result: IEngineOperations[EngineOperation]['result'];
    }
  | { type: 'error'; id: number; error: CodedErrorJSON };
