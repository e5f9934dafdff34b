import type { Contents } from '@jupyterlab/services';
import type { IDisposable } from '@lumino/disposable';
import { Signal, type ISignal } from '@lumino/signaling';
import type { SharedData } from '../course/manifest';
import { sharedFolder } from '../course/shared-folder';
import { CodedError } from '../errors';
import {
  readSharedMounts,
  readSharedSize,
  type ISharedMount
} from '../server/shared-mounts';
import type { SendToServer } from '../server/request';
import type { ICourse } from '../tokens';

/** Shared data, as the course calls it and as the server finds it. */
export interface IMount extends Omit<ISharedMount, 'path'> {
  title: string;
  description: string;
  /** Where it is, absolute; null = nobody knows. */
  path: string | null;
  /** Whether its size is being counted. */
  isCounting: boolean;
  /** Whether all of it was counted. */
  isWhole: boolean;
}

/** How long between looks at a size that is being counted, in ms. */
const COUNTING = 1000;

/** The shared data that this server has. */
export class Mounts implements IDisposable {
  constructor(private readonly _options: Mounts.IOptions) {}

  /** Those of the course, in its order. */
  get mounts(): ReadonlyArray<IMount> {
    return this._mounts;
  }

  /** Why it is not known what is shared; null where it is. */
  get error(): CodedError | null {
    return this._error;
  }

  /** False until it was asked for the first time. */
  get isReady(): boolean {
    return this._isReady;
  }

  /** Emitted when any of the above changes. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Whether it is disposed. */
  get isDisposed(): boolean {
    return this._isDisposed;
  }

  /** Look no more. */
  dispose(): void {
    this._isDisposed = true;
    Signal.clearData(this);
  }

  /** The one that a path is in, or that it is; null where it is in none. */
  holding(path: string): IMount | null {
    return (
      this._mounts.find(
        ({ folder }) => path === folder || path.startsWith(`${folder}/`)
      ) ?? null
    );
  }

  /** Look at all of them again. Never rejects: `error` says what failed. */
  async refresh(): Promise<void> {
    this._running ??= this._read().finally(() => (this._running = null));
    await this._running;
  }

  /** Count the size of one, until it is known. */
  async count(name: string): Promise<void> {
    const mount = this._mounts.find(known => known.name === name);
    if (!mount || mount.isCounting) {
      return;
    }
    this._change(name, { isCounting: true });
    try {
      while (!this._isDisposed && (await this._countOnce(mount))) {
        await new Promise(resolve => setTimeout(resolve, COUNTING));
      }
    } catch (error) {
      this._error = asCoded(error);
    }
    this._change(name, { isCounting: false });
  }

  private async _countOnce({ name, folder }: IMount): Promise<boolean> {
    const size = await readSharedSize(this._options.send, folder);
    if (size) {
      const { bytes, isComplete } = size;
      this._change(name, { bytes, isWhole: isComplete });
    }
    return size?.isCounting ?? false;
  }

  private async _read(): Promise<void> {
    const { course, send } = this._options;
    await course.ready;
    const listed = course.manifest?.shared ?? [];
    try {
      const found = listed.length > 0 ? await readSharedMounts(send) : [];
      const mounts = found?.length
        ? found.map(mount => withWords(mount, listed))
        : await Promise.all(listed.map(shared => this._look(shared)));
      this._keep(mounts);
      this._error = null;
    } catch (error) {
      this._error = asCoded(error);
    }
    this._isReady = true;
    this._changed.emit();
  }

  /** Take over what was read, with the sizes that are known already. */
  private _keep(mounts: IMount[]): void {
    this._mounts = mounts.map(mount => {
      const old = this._mounts.find(({ name }) => name === mount.name);
      return {
        ...mount,
        bytes: mount.bytes ?? old?.bytes ?? null,
        isCounting: old?.isCounting ?? false,
        isWhole: mount.bytes === null ? (old?.isWhole ?? false) : true
      };
    });
  }

  /** Look at one where the companion does not: as the Contents API finds it. */
  private async _look(shared: SharedData): Promise<IMount> {
    const { contents } = this._options;
    const folder = sharedFolder(shared);
    const mount = {
      name: shared.name,
      folder,
      path: '',
      bytes: null,
      groups: null
    };
    const words = (state: IMount['state'], isWritable: boolean | null) =>
      withWords({ ...mount, state, isWritable, free: null }, [shared]);
    try {
      const { writable } = await contents.get(folder, { content: false });
      return words('there', writable);
    } catch (error) {
      const status = statusOf(error);
      if (status !== 403 && status !== 404) {
        throw error;
      }
      return words(status === 404 ? 'missing' : 'denied', null);
    }
  }

  private _change(name: string, change: Partial<IMount>): void {
    this._mounts = this._mounts.map(mount =>
      mount.name === name ? { ...mount, ...change } : mount
    );
    this._changed.emit();
  }

  private readonly _changed = new Signal<this, void>(this);
  private _mounts: IMount[] = [];
  private _error: CodedError | null = null;
  private _isReady = false;
  private _isDisposed = false;
  private _running: Promise<void> | null = null;
}

function withWords(
  mount: ISharedMount,
  listed: ReadonlyArray<SharedData>
): IMount {
  const shared = listed.find(({ name }) => name === mount.name);
  return {
    ...mount,
    path: mount.path || null,
    title: shared?.title ?? mount.name,
    description: shared?.description ?? '',
    isCounting: false,
    isWhole: mount.bytes !== null
  };
}

function statusOf(error: unknown): number | null {
  const response =
    error instanceof Error && 'response' in error ? error.response : null;
  return response instanceof Response ? response.status : null;
}

function asCoded(error: unknown): CodedError {
  return error instanceof CodedError
    ? error
    : new CodedError('ServerUnreachable', { detail: String(error) });
}

/** A namespace for `Mounts` statics. */
export namespace Mounts {
  /** The options of `Mounts`. */
  export interface IOptions {
    course: Pick<ICourse, 'ready' | 'manifest'>;
    send: SendToServer;
    contents: Pick<Contents.IManager, 'get'>;
  }
}
