import { Signal, type ISignal } from '@lumino/signaling';
import type { IDisposable } from '@lumino/disposable';
import type { IRemoteFiles } from '../../engine/protocol';
import { CodedError, isCoded } from '../../errors';
import type { ILessons } from '../../tokens';
import { hostOf, isVouchedFor, repositoryKey, type IVouchers } from '../trust';

/** What is known of a repository. */
export type LookState =
  /** There is no address to look at. */
  | { kind: 'none' }
  /** Nobody vouched for the repository: it is not looked at before somebody says so. */
  | { kind: 'ask'; host: string }
  | { kind: 'looking' }
  | { kind: 'seen'; remote: IRemoteFiles }
  | { kind: 'failed'; error: CodedError };

/** How long nobody must have typed before a host is asked, in ms. */
const DELAY = 500;

/** Looks at a repository while its address is being typed: once at rest, and only the last one. */
export class RemoteLook implements IDisposable {
  constructor(private readonly _options: RemoteLook.IOptions) {}

  get state(): LookState {
    return this._state;
  }

  /** Emitted when the state changes. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    this._isDisposed = true;
    this._stop();
    Signal.clearData(this);
  }

  /**
   * Look at another repository or branch; what was under way is cancelled.
   *
   * @param url - null = there is none to look at.
   */
  set(url: string | null, branch: string): void {
    if (url === this._url && branch === this._branch) {
      return;
    }
    this._url = url;
    this._branch = branch;
    this._stop();
    this._setState(url === null ? { kind: 'none' } : { kind: 'looking' });
    if (url !== null) {
      const delay = this._options.delay ?? DELAY;
      this._timer = setTimeout(() => void this._look(url, branch), delay);
    }
  }

  /** Look at the repository, although nobody vouched for it, or once more. */
  lookAnyway(): void {
    const { _url: url, _branch: branch } = this;
    if (url !== null) {
      this._allowed.add(repositoryKey(url));
      this._stop();
      this._setState({ kind: 'looking' });
      void this._look(url, branch);
    }
  }

  private async _look(url: string, branch: string): Promise<void> {
    const controller = new AbortController();
    this._controller = controller;
    const { signal } = controller;
    let state: LookState;
    try {
      state = await this._find(url, branch, signal);
    } catch (reason) {
      state = { kind: 'failed', error: CodedError.from(reason) };
    }
    if (!signal.aborted && !isCancelled(state)) {
      this._setState(state);
    }
  }

  private async _find(
    url: string,
    branch: string,
    signal: AbortSignal
  ): Promise<LookState> {
    const { lessons, vouchers } = this._options;
    const isAllowed =
      this._allowed.has(repositoryKey(url)) ||
      isVouchedFor(url, await vouchers());
    if (!isAllowed) {
      return { kind: 'ask', host: hostOf(url) };
    }
    const remote = await lessons.lookAt(url, branch, signal);
    return { kind: 'seen', remote };
  }

  private _stop(): void {
    clearTimeout(this._timer);
    this._controller?.abort();
  }

  private _setState(state: LookState): void {
    this._state = state;
    this._changed.emit();
  }

  private _state: LookState = { kind: 'none' };
  private _url: string | null = null;
  private _branch = '';
  private _timer: ReturnType<typeof setTimeout> | undefined;
  private _controller: AbortController | null = null;
  private _isDisposed = false;
  private readonly _allowed = new Set<string>();
  private readonly _changed = new Signal<this, void>(this);
}

/** A namespace for `RemoteLook` statics. */
export namespace RemoteLook {
  /** The options of a `RemoteLook`. */
  export interface IOptions {
    /** Look at repositories, private ones with the tokens of this tab. */
    lessons: Pick<ILessons, 'lookAt'>;
    /** Who vouches for repositories. */
    vouchers: () => Promise<IVouchers>;
    /** How long nobody must have typed before a host is asked, in ms. */
    delay?: number;
  }
}

function isCancelled(state: LookState): boolean {
  return state.kind === 'failed' && isCoded(state.error, 'Cancelled');
}
