import { PromiseDelegate } from '@lumino/coreutils';
import { CodedError } from '../../errors';
import type {
  EngineOperation,
  IEngineOperations,
  IFolderStatus,
  IPullParams,
  IPullResult,
  IRemote,
  IRemoteStatus,
  IResetParams,
  IResetResult,
  IUndoParams,
  IUndoResult
} from '../../engine/protocol';
import type { IEngine } from '../engine';

/** A pull that the fake engine was asked for; the test decides how it goes. */
export interface IFakePull {
  params: IPullParams;
  options: IEngine.IRunOptions;
  succeed(result?: Partial<IPullResult>): Promise<void>;
  fail(error: CodedError): Promise<void>;
}

/** An engine without a worker. Folders are what `folders` says, absent by default. */
export class FakeEngine implements IEngine {
  readonly pulls: IFakePull[] = [];
  readonly folders = new Map<string, Partial<IFolderStatus>>();
  /** Folders that were looked into. */
  readonly looks: string[] = [];
  /** What the hosts have, by address; others have no such repository. */
  readonly commits = new Map<string, string>();
  /** Addresses that were asked for updates. */
  readonly asked: string[] = [];
  /** Thrown by looks, where set. */
  lookError: CodedError | null = null;
  /** Undos and resets: what, in which folder, and which. */
  readonly takenBack: (string | undefined)[][] = [];
  /** Thrown by undos and resets, where set. */
  undoError: CodedError | null = null;

  run<O extends EngineOperation>(
    operation: O,
    params: IEngineOperations[O]['params'],
    options: IEngine.IRunOptions = {}
  ): Promise<IEngineOperations[O]['result']> {
    switch (operation) {
      case 'choose':
      case 'remoteFiles':
      case 'versions':
      case 'preview':
        return this._look(operation, params);
      case 'pull':
        return this._pull(params as IPullParams, options);
      case 'undo':
      case 'reset':
        return this._takeBack(operation, params as IUndoParams & IResetParams);
      case 'status':
        return this._status(params as { folder: string });
      case 'remote':
        return this._remote(params as IRemote);
      case 'remove':
        return this._remove(params as { folder: string });
      case 'choose':
      case 'versions':
      case 'preview':
        return this._look(operation, params);
    }
  }

  private async _remote({ url }: IRemote): Promise<IRemoteStatus> {
    this.asked.push(url);
    const commit = this.commits.get(url);
    if (!commit) {
      throw new CodedError('RepositoryNotFound', { url });
    }
    return { defaultBranch: 'main', commit, branches: ['main'] };
  }

  private async _remove({
    folder
  }: {
    folder: string;
  }): Promise<{ folder: string }> {
    this.folders.delete(folder);
    return { folder };
  }

  /** What was compared, chosen and looked ahead at. */
  readonly compared: [EngineOperation, unknown][] = [];
  /** What these give; an error is thrown. */
  readonly comparisons: unknown[] = [];

  private async _look<R>(
    operation: EngineOperation,
    params: unknown
  ): Promise<R> {
    this.compared.push([operation, params]);
    const [next] = this.comparisons.splice(0, 1);
    if (next instanceof Error) {
      throw next;
    }
    return next as R;
  }

  private async _takeBack(
    operation: string,
    { folder, path, id }: IUndoParams & IResetParams
  ): Promise<IUndoResult & IResetResult> {
    this.takenBack.push([operation, folder, path ?? id]);
    if (this.undoError) {
      throw this.undoError;
    }
    const lists = { to: null, restored: ['a'], removed: [], kept: [] };
    return { folder, path, undo: `20261121T140512345Z-${operation}`, ...lists };
  }

  private async _status({
    folder
  }: {
    folder: string;
  }): Promise<IFolderStatus> {
    this.looks.push(folder);
    if (this.lookError) {
      throw this.lookError;
    }
    return folderStatus(this.folders.get(folder) ?? { state: 'absent' });
  }

  private _pull(
    params: IPullParams,
    options: IEngine.IRunOptions
  ): Promise<IPullResult> {
    const done = new PromiseDelegate<IPullResult>();
    options.signal?.addEventListener('abort', () =>
      done.reject(new CodedError('Cancelled', {}))
    );
    this.pulls.push({
      params,
      options,
      succeed: result => {
        const { folder, url } = params;
        this.folders.set(folder, { state: 'present', url });
        done.resolve(pullResult({ folder, url, ...result }));
        return settled();
      },
      fail: error => {
        done.reject(error);
        return settled();
      }
    });
    return done.promise;
  }
}

/** A folder's status; `present` and untouched where not said otherwise. */
export function folderStatus(status: Partial<IFolderStatus>): IFolderStatus {
  return {
    state: 'present',
    url: 'https://git.example/intro',
    branch: 'main',
    delivered: '1'.repeat(40),
    changed: [],
    deleted: [],
    updated: null,
    before: [],
    ...status
  };
}

/** What a pull did; a first pull without files where not said otherwise. */
export function pullResult(result: Partial<IPullResult>): IPullResult {
  return {
    kind: 'cloned',
    folder: 'intro',
    url: 'https://git.example/intro',
    branch: 'main',
    from: null,
    to: '1'.repeat(40),
    written: [],
    deleted: [],
    restored: [],
    adopted: [],
    merged: [],
    kept: [],
    left: [],
    clashes: [],
    moved: [],
    skipped: [],
    undo: null,
    recovered: false,
    gitFolder: 'intro/.git',
    ...result
  };
}

/** Once everything that waits for nothing but promises is through. */
export function settled(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0));
}
