/**
 * Coded errors: the engine fills `code` and `data`, the page chooses translated words.
 *
 * They cross the worker's boundary and the gateway's HTTP answers as JSON.
 */

/** What each code carries. Paths are relative to the server's root unless said otherwise. */
export interface IErrorData {
  /** The learner pressed cancel, or the page that asked is gone. */
  Cancelled: Record<string, never>;
  /** There is nothing that could be taken back, or what was kept for it is damaged. */
  NothingToUndo: { folder: string };
  /** No lesson is in the folder, or not the whole of it. */
  NotFetched: { folder: string };
  /** The folder belongs to another repository. */
  OtherRepository: { folder: string; url: string; expected: string };
  /** The folder is on another branch than the one asked for. */
  OtherBranch: { folder: string; branch: string; expected: string };
  /** Another tab or machine is working in this folder. */
  FolderBusy: { folder: string };
  /** A pull that was to stay out of the learner's way would put two versions side by side; nothing was written. */
  WouldClash: { folder: string; paths: string[] };
  /** A host that neither the course nor the admin lists, and nobody confirmed. */
  HostNotAllowed: { host: string };
  /** The host's name leads to a private address that the admin does not list. */
  PrivateAddress: { host: string };
  /** The host's name is not known, or it does not answer. */
  UpstreamUnreachable: { host: string; detail: string };
  /** The host answered with an error. `status` is its HTTP status. */
  UpstreamFailed: { host: string; status: number };
  /** The host answers, but has no such repository (or hides it). */
  RepositoryNotFound: { url: string };
  /** The host answers that it has no such repository to somebody with a token: it may be for others. */
  RepositoryNotVisible: { url: string };
  /** 401 or 403 from the git host, to nobody in particular. */
  AuthenticationRequired: { url: string };
  /** The git host does not take the token: it is wrong, expired or taken back. */
  CredentialsRefused: { url: string };
  /** The git host knows the token, and it has no right to read the repository. */
  AccessForbidden: { url: string };
  /** No token is sent to this host, as others could read it on the way. */
  UnsafeConnection: { host: string };
  /** The git host was asked too often. `seconds` to wait, 0 = it does not say. */
  RateLimited: { host: string; seconds: number };
  /** The address answers, but not as a git host. */
  NotARepository: { url: string };
  /** The repository has no commit yet. */
  EmptyRepository: { url: string };
  /** `branches` are the remote's branches, at most 50. */
  BranchNotFound: { url: string; branch: string; branches: string[] };
  /** The answer is larger than the gateway lets through. In bytes. */
  TooLarge: { limit: number };
  /** Neither the companion nor a hub service answers. `status` 0 = no connection. */
  GatewayUnavailable: { status: number };
  /** The gateway forgot the transfer; it is asked for anew. */
  SpoolGone: { id: string };
  /** The gateway has too many transfers under way for this user. */
  GatewayBusy: { limit: number };
  /** What arrived is not what was sent, also after a second try. */
  TransferCorrupt: { url: string };
  /** A request to the gateway that it does not serve. */
  BadRequest: { detail: string };
  /** The Jupyter server refuses hidden files, so `.git` cannot be there. */
  HiddenFilesRefused: { path: string };
  /** The Jupyter server does not answer. */
  ServerUnreachable: { detail: string };
  /** The Jupyter server refused to read or write. */
  ServerRefused: { path: string; status: number; detail: string };
  /** The hub does not answer, or answers with an error. `status` 0 = no connection. */
  HubUnavailable: { status: number; detail: string };
  /** A keepalive beyond what the admin allows. `latest`: the latest end, in ISO 8601. */
  TooLong: { latest: string };
  /** The token or cookie is no longer valid. */
  SessionExpired: Record<string, never>;
  /**
   * No room left for the learner's files. `needed` and `free`, in bytes, where it was known before
   * anything was fetched. `what` they are; missing = a lesson's.
   */
  NoSpace: { path: string; needed?: number; free?: number; what?: 'copy' };
  /** Something is already where a copy should go. */
  Exists: { path: string };
  /** This person may not read or write a file or folder. */
  Denied: { path: string };
  /** A file or folder is not there, or not any more. */
  NotThere: { path: string };
  /** The server deletes only folders that are empty. */
  FolderNotEmpty: { path: string };
  /** There is no room left to put something into the trash. */
  TrashFull: { path: string };
  /** A folder of the lesson is a symbolic link, and what is behind it is not the lesson's. */
  LinkInTheWay: { path: string };
  /** A name in the repository that must never be written, such as `../x` or `.git/config`. */
  UnsafeName: { path: string };
  /** A link's parameter that leads outside, or cannot be read. */
  LinkRefused: { parameter: string; value: string };
  /** The link names a file that the lesson does not have. */
  FileNotFound: { path: string };
  /** What desktop programs need is not installed; `what` such as `xvnc`, and the package that brings it. */
  DesktopNotReady: {
    missing: { what: string; debian: string | null; conda: string | null }[];
  };
  /** The program is not installed, or the course does not show it. */
  NoSuchProgram: { app: string };
  /** A path that leads out of the learner's files. */
  OutsideHome: { path: string };
  /** The program does not open such files. */
  WrongKind: { path: string; app: string };
  /** A project would replace another one that is not saved; `title` is the one that is open. */
  UnsavedProject: { title: string };
  /** A program took a file or layer and could not show it; `message` is its own. */
  LayerRefused: { message: string };
  /** An address that no program is given. */
  BadAddress: { url: string };
  /** The program ended before it had a window. `log`: the last of what it wrote. */
  ProgramFailed: { app: string; log: string };
  /** No more programs may run at once. */
  TooMany: { most: number };
  /** A bug of ours, or something nobody thought of. */
  Unexpected: { detail: string };
}

/** A code of {@link CodedError}. */
export type ErrorCode = keyof IErrorData;

/** A {@link CodedError} as it crosses a boundary. */
export type CodedErrorJSON = {
  [C in ErrorCode]: { code: C; data: IErrorData[C]; message: string };
}[ErrorCode];

/**
 * A failure that the user can act on.
 */
export class CodedError<C extends ErrorCode = ErrorCode> extends Error {
  /**
   * @param code - what went wrong.
   * @param data - what the words for it need.
   * @param message - English, for logs and details; the page has its own words.
   */
  constructor(
    readonly code: C,
    readonly data: IErrorData[C],
    message?: string
  ) {
    super(message ?? `${code}: ${JSON.stringify(data)}`);
    this.name = 'CodedError';
  }

  /** The error as plain data, for `postMessage` and HTTP. */
  toJSON(): CodedErrorJSON {
    return {
      code: this.code,
      data: this.data,
      message: this.message
    } as CodedErrorJSON;
  }

  /** The error that `toJSON` made plain data of. */
  static fromJSON(json: CodedErrorJSON): CodedError {
    return new CodedError(json.code, json.data, json.message);
  }

  /** Any thrown value as a coded error; `Unexpected` when it is not one yet. */
  static from(error: unknown): CodedError {
    if (error instanceof CodedError) {
      return error;
    }
    const detail = error instanceof Error ? error.message : String(error);
    return new CodedError('Unexpected', { detail }, detail);
  }
}

/** Whether an error is a coded one, of this code where one is given. */
export function isCoded<C extends ErrorCode>(
  error: unknown,
  code?: C
): error is CodedError<C> {
  return (
    error instanceof CodedError && (code === undefined || error.code === code)
  );
}
